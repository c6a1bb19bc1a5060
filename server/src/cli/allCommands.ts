import { parseArgs } from "node:util";
import { check } from "./check";
import { didYouMean, optionLines, withOptionalValues, type Command, type Options, type Program } from "./command";
import { COMMON_OPTIONS } from "./common/commonOptions";
import { completionOf } from "./completion/completionCommand";
import { convert } from "./convert";
import { diff } from "./changes/diff";
import { embed } from "./bodies/embed";
import { explain } from "./explanations/explain";
import { extract } from "./bodies/extract";
import { init } from "./init";
import { EXIT, UsageError, type Streams } from "./io";
import { outdated } from "./changes/outdated";
import { packs } from "./packs";
import { mcp } from "./agents/mcp";
import { lines, ownText } from "./printed";
import { registries } from "./registries";
import { rules } from "./rules";
import { stack } from "./stack";
import { update } from "./changes/update";
import { values } from "./values";

const COMMANDS: readonly Command[] = [
  check,
  outdated,
  update,
  diff,
  stack,
  convert,
  extract,
  embed,
  registries,
  packs,
  values,
  rules,
  explain,
  init,
  mcp,
  completionOf(() => COMMANDS),
];

const LONGEST = Math.max(...COMMANDS.map(({ name }) => name.length));

const USAGE = `palette-profiles: checks Spectro Cloud Palette cluster profiles

Commands (for details: palette-profiles help COMMAND):
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(LONGEST)}  ${summary}`).join("\n")}

Common options:
${optionLines(COMMON_OPTIONS)
  .map((line) => `  ${line}`)
  .join("\n")}
  -h, --help: shows help for a command.
  -v, --version: prints the version.

Exit codes:
  0  OK
  1  problems found
  2  usage error, invalid configuration, or a file that cannot be read or written
  3  no problems found, but a required registry was not read (--require-registries)
`;

/**
 * Runs any command, or prints the help or the version, and returns the exit code. Throws a {@link UsageError} for
 * arguments that are wrong. In a bundle of its own: most calls only check.
 */
export function runAny(argv: readonly string[], program: Program, streams: Streams): number | Promise<number> {
  const { name, flags, args } = dispatched(argv);
  if (flags.has("version")) streams.out(lines(program.version));
  else if (name === "help") streams.out(ownText(helpOn(args.find((arg) => !arg.startsWith("-")))));
  else if (flags.has("help")) streams.out(ownText(helpOn(COMMANDS.find((known) => known.name === name)?.name)));
  else if (name === undefined) {
    if (argv.length > 0) throw new UsageError("Specify a command.");
    streams.out(ownText(USAGE));
    return EXIT.usage;
  } else return commandOf(name).run(args, streams, program);
  return EXIT.clean;
}

function helpOn(name: string | undefined): string {
  return name === undefined ? USAGE : commandOf(name).usage;
}

function commandOf(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name);
  if (command !== undefined) return command;
  const names = [...COMMANDS.map((known) => known.name), "help", "--help", "--version"];
  throw new UsageError(`Unknown command "${name}"${didYouMean(name, names) ?? "."}`);
}

/** Splits the arguments into the command's name, all option names, and the arguments for the command. */
function dispatched(argv: readonly string[]): { name: string | undefined; flags: Set<string>; args: string[] } {
  const known = Object.assign({}, ...COMMANDS.map(({ options }) => options)) as Options;
  const joined = withOptionalValues(argv, known);
  const { tokens } = parseArgs({
    args: joined,
    options: { ...known, help: { type: "boolean", short: "h" }, version: { type: "boolean", short: "v" } },
    strict: false,
    tokens: true,
  });
  const flags = new Set(tokens.flatMap((token) => (token.kind === "option" ? [token.name] : [])));
  const first = tokens.find((token) => token.kind === "positional");
  return { name: first?.value, flags, args: joined.filter((_, index) => index !== first?.index) };
}
