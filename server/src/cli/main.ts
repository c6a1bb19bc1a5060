import { runAny } from "./allCommands";
import { check } from "./check";
import type { Program } from "./command";
import { EXIT, UsageError, type Streams } from "./io";
import { lines } from "./printed";

/** Runs the command line, and returns the exit code. */
export async function main(argv: readonly string[], program: Program, streams: Streams): Promise<number> {
  try {
    // The other commands are loaded only for a call that needs them.
    return await (isOnlyCheck(argv) ? check.run(argv.slice(1), streams, program) : runAny(argv, program, streams));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.err(lines(error.message, "See palette-profiles --help."));
    return EXIT.usage;
  }
}

/** Whether arguments are `check` first, and none may ask for the help or the version. */
function isOnlyCheck([name, ...args]: readonly string[]): boolean {
  return name === check.name && !args.some((arg) => /^-(?:-help|-version|[^-].*)$/.test(arg));
}
