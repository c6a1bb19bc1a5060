import { parseArgs } from "node:util";
import { check } from "./check";
import { EXIT, UsageError, type Io } from "./io";
import { stack } from "./stack";

const USAGE = `palette-profiles: checks Spectro Cloud Palette cluster profiles

  palette-profiles check [--format text|json] [--fail-on error|warning|information|hint] PATH…
      Reports what is wrong in the profiles of files and folders.
      Exit code: 0 nothing at or above --fail-on (default error), 1 something, 2 wrong call or unreadable file.

  palette-profiles stack [--format text|json] FILE…
      Shows the layers in the order in which Palette deploys them; several files make one cluster.

  palette-profiles --help | --version
`;

/** Runs the command line; gives the exit code. */
export function main(argv: readonly string[], version: string, io: Io): number {
  try {
    return run(argv, version, io);
  } catch (error) {
    if (!(error instanceof UsageError) && !isArgumentError(error)) throw error;
    io.err(`${error.message}\nSee palette-profiles --help.\n`);
    return EXIT.usage;
  }
}

function run(argv: readonly string[], version: string, io: Io): number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      format: { type: "string" },
      "fail-on": { type: "string" },
      help: { type: "boolean", short: "h" },
      version: { type: "boolean" },
    },
  });
  const [command, ...paths] = positionals;
  if (values.version === true) io.out(`${version}\n`);
  else if (values.help === true || command === undefined) io.out(USAGE);
  else if (command === "check") return check(paths, values, io);
  else if (command === "stack") return stack(paths, values, io);
  else throw new UsageError(`There is no command "${command}".`);
  return command === undefined && values.help !== true && values.version !== true ? EXIT.usage : EXIT.clean;
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
