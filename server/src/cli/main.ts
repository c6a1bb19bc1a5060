import { parseArgs } from "node:util";
import { check } from "./check";
import type { Program } from "./command";
import { convert } from "./convert";
import { explain } from "./explain";
import { EXIT, UsageError, type Io } from "./io";
import { packs } from "./packs";
import { mcp } from "./mcp";
import { lines, ownText } from "./printed";
import { registries } from "./registries";
import { rules } from "./rules";
import { stack } from "./stack";
import { values } from "./values";

const COMMANDS = [check, stack, convert, registries, packs, values, rules, explain, mcp];

const USAGE = `palette-profiles: checks Spectro Cloud Palette cluster profiles

${COMMANDS.map(({ usage }) => usage).join("\n")}
  palette-profiles --help | --version
`;

/** Runs the command line, and returns the exit code. */
export async function main(argv: readonly string[], program: Program, io: Io): Promise<number> {
  try {
    return await run(argv, program, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(lines(error.message, "See palette-profiles --help."));
    return EXIT.usage;
  }
}

function run(argv: readonly string[], program: Program, io: Io): number | Promise<number> {
  const { name, flags, args } = dispatched(argv);
  const command = COMMANDS.find((known) => known.name === name);
  if (flags.has("version")) io.out(lines(program.version));
  else if (flags.has("help")) io.out(ownText(command === undefined ? USAGE : command.usage));
  else if (name === undefined) {
    if (argv.length > 0) throw new UsageError("Name a command.");
    io.out(ownText(USAGE));
    return EXIT.usage;
  } else if (command === undefined) throw new UsageError(`There is no command "${name}".`);
  else return command.run(args, io, program);
  return EXIT.clean;
}

/** Splits the arguments into the command's name, all option names, and the arguments for the command. */
function dispatched(argv: readonly string[]): { name: string | undefined; flags: Set<string>; args: string[] } {
  const known = Object.assign({}, ...COMMANDS.map(({ options }) => options)) as (typeof COMMANDS)[number]["options"];
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...known, help: { type: "boolean", short: "h" }, version: { type: "boolean" } },
    strict: false,
    tokens: true,
  });
  const flags = new Set(tokens.flatMap((token) => (token.kind === "option" ? [token.name] : [])));
  const first = tokens.find((token) => token.kind === "positional");
  return { name: first?.value, flags, args: argv.filter((_, index) => index !== first?.index) };
}
