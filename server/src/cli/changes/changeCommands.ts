import { runOutdated } from "./outdatedRun";
import { runUpdate } from "./updateRun";

/** The commands about newer versions. In a bundle of their own: most calls are of other commands. */
export function changeCommands(): { readonly outdated: typeof runOutdated; readonly update: typeof runUpdate } {
  return { outdated: runOutdated, update: runUpdate };
}
