import { runDiff } from "./diffRun";
import { runOutdated } from "./outdatedRun";
import { runUpdate } from "./updateRun";

/** The commands about newer versions and differences. In a bundle of their own: most calls are of other commands. */
export function changeCommands(): {
  readonly outdated: typeof runOutdated;
  readonly update: typeof runUpdate;
  readonly diff: typeof runDiff;
} {
  return { outdated: runOutdated, update: runUpdate, diff: runDiff };
}
