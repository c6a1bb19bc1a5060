import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Io } from "../../server/src/cli/io";
import { main } from "../../server/src/cli/main";
import { localRegistries } from "../../server/src/registries/localRegistries";

export const EXAMPLES = join(import.meta.dirname, "../../examples");

/** A profile without findings; below, one with an error and one with a warning. */
export const GOOD =
  'metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: p, layer: addon, tag: "1" }] } }\n';
export const BAD = GOOD.replace('"1"', "1.20");
export const WARNING = GOOD.replace("tag", "tga: x, tag");

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
  const program = { version: "1.2.3", pages: join(import.meta.dirname, "../../docs/rules"), local: localRegistries };
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

/** Creates a temporary folder for each test of the file. `write` writes a file in it and returns its path. */
export function temporaryFolder(): { path: () => string; write: (name: string, content: string | Buffer) => string } {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "palette-profiles-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Buffer): string => {
    const full = join(folder, name);
    mkdirSync(join(full, ".."), { recursive: true });
    writeFileSync(full, content);
    return full;
  };
  return { path: () => folder, write };
}
