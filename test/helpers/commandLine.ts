import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io } from "../../server/src/cli/io";
import { main } from "../../server/src/cli/main";
import { TEST_ASSETS } from "./assets";
import { localRegistries } from "../../server/src/registries/localRegistries";

export { BAD, GOOD, WARNING } from "./smallProfiles";
export { temporaryFolder } from "./temporaryFolder";

export const EXAMPLES = join(import.meta.dirname, "../../examples");

/** The result of a call of the command line. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line with no environment variables except those for a temporary cache folder. */
export function run(...args: string[]): Promise<Outcome> {
  return runIn({}, ...args);
}

/** The same with environment variables; `XDG_CACHE_HOME` sets the cache folder. */
export function runIn(environment: Readonly<Record<string, string>>, ...args: string[]): Promise<Outcome> {
  return runAs({ environment, isTerminal: false }, args);
}

/** The same with output to a terminal. */
export function runOnTerminal(...args: string[]): Promise<Outcome> {
  return runAs({ environment: {}, isTerminal: true }, args);
}

async function runAs(
  { environment, isTerminal }: Pick<Io, "environment" | "isTerminal">,
  args: readonly string[],
): Promise<Outcome> {
  let out = "";
  let err = "";
  const program = {
    version: "1.2.3",
    pages: join(import.meta.dirname, "../../docs/rules"),
    local: localRegistries,
    assets: TEST_ASSETS,
  };
  const nowhere = mkdtempSync(join(tmpdir(), "palette-profiles-"));
  const places = { XDG_CACHE_HOME: nowhere, DOCKER_CONFIG: nowhere, HELM_CONFIG_HOME: nowhere };
  try {
    const code = await main(args, program, {
      out: (text) => (out += text),
      err: (text) => (err += text),
      isTerminal,
      environment: { ...places, ...environment },
    });
    return { code, out, err };
  } finally {
    rmSync(nowhere, { recursive: true, force: true });
  }
}
