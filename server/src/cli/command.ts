import { parseArgs, type ParseArgsConfig } from "node:util";
import type { LocalRegistries } from "../service/index";
import { UsageError, type Io } from "./io";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>["values"];

/** The installed program. */
export interface Program {
  readonly version: string;
  /** The folder with the pages of the rules, `docs/rules` of the package. */
  readonly pages: string;
  /** The registries that need no network. */
  readonly local: LocalRegistries;
}

/** The definition of a command. */
interface CommandSpec<O extends Options> {
  readonly name: string;
  /** The usage after the command's name: options, then operands. */
  readonly synopsis: string;
  /** What it does, and its exit codes; one string per line. */
  readonly help: readonly string[];
  readonly options: O;
  /** Runs the command, and returns the exit code. */
  readonly run: (operands: readonly string[], values: Values<O>, io: Io, program: Program) => number | Promise<number>;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  readonly options: Options;
  readonly usage: string;
  /** Runs the command with the arguments after its name, and returns the exit code. Throws a {@link UsageError}. */
  readonly run: (args: readonly string[], io: Io, program: Program) => number | Promise<number>;
}

/** Creates a command from its definition. */
export function command<const O extends Options>({ name, synopsis, help, options, run }: CommandSpec<O>): Command {
  const usage = [`  palette-profiles ${name} ${synopsis}`, ...help.map((line) => `      ${line}`), ""].join("\n");
  return {
    name,
    options,
    usage,
    run: (args, io, program) => {
      const { positionals, values } = parsed(name, options, args);
      return run(positionals, values, io, program);
    },
  };
}

function parsed<O extends Options>(
  name: string,
  options: O,
  args: readonly string[],
): { values: Values<O>; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw argumentError(error, name, options);
  }
}

function argumentError(error: unknown, name: string, options: Options): unknown {
  if (!(error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))) return error;
  const unknown = error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? /'(-[^']*)'/.exec(error.message)?.[1] : undefined;
  if (unknown === undefined) return new UsageError(error.message.replace(/\n/g, " "));
  const known = Object.keys(options).map((option) => `--${option}`);
  return new UsageError(
    `Unknown option '${unknown}': ${name} has ${known.length === 0 ? "no options" : known.join(", ")}.`,
  );
}

/** The value of an option with fixed choices. Throws a {@link UsageError} that lists them if it is not one of these. */
export function choice<T extends string>(what: string, words: readonly T[], word: string): T {
  const chosen = words.find((known) => known === word);
  if (chosen === undefined) throw new UsageError(`There is no ${what} "${word}"; there are ${words.join(", ")}.`);
  return chosen;
}

/** The option of commands that print text or JSON. */
export const FORMAT_OPTION = { format: { type: "string" } } as const;

const TEXT_OR_JSON = ["text", "json"] as const;
export type TextOrJson = (typeof TEXT_OR_JSON)[number];

/** The value of the option; text by default. */
export function textOrJson({ format = "text" }: { readonly format?: string | undefined }): TextOrJson {
  return choice("format", TEXT_OR_JSON, format);
}
