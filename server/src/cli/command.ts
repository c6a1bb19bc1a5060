import { parseArgs } from "node:util";
import type { Assets, LocalRegistries } from "../service/index";
import { nearest } from "../text/nearest";
import { COMMON_OPTIONS, withIo, type CommonValues } from "./common/commonOptions";
import { UsageError, type Io, type Streams } from "./io";

/** One option of a command, with its texts for completion and help. */
interface OptionSpec {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
  /** The words that it takes, if these are fixed. */
  readonly choices?: readonly string[];
  /** What a choice is called in messages; the option's name if absent. */
  readonly noun?: string;
  /** How the help calls its value. */
  readonly takes?: string;
  readonly value?: "file";
  /** Whether it may be given without a value. It then has the value "". */
  readonly isValueOptional?: boolean;
  /** What it does, for the help. */
  readonly about?: string;
}

export type Options = Readonly<Record<string, OptionSpec>>;

type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>["values"];

/** The values of options. Those with choices have one of these. */
type Values<O extends Options> = {
  readonly [K in keyof Parsed<O>]: K extends keyof O
    ? O[K] extends { choices: readonly (infer C)[] }
      ? C | undefined
      : Parsed<O>[K]
    : never;
};

/** The installed program. */
export interface Program {
  readonly version: string;
  /** The address of its repository; undefined if the package states none. */
  readonly repository?: string | undefined;
  /** The folder with the pages of the rules, `docs/rules` of the package. */
  readonly pages: string;
  /** The registries that need no network. */
  readonly local: LocalRegistries;
  /** The files that are shipped beside the program. */
  readonly assets?: Assets;
}

/** The definition of a command. */
interface CommandSpec<O extends Options> {
  readonly name: string;
  /** The usage after the command's name: options, then operands. */
  readonly synopsis: string;
  /** What it does, in a sentence, and its exit codes; one string per line. */
  readonly help: readonly string[];
  readonly options: O;
  /** The words that its operands can be, for completion; "files" if absent. */
  readonly operands?: readonly string[] | "files";
  /** Runs the command, and returns the exit code. */
  readonly run: (operands: readonly string[], values: Values<O>, io: Io, program: Program) => number | Promise<number>;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** Its own options and those of all commands. */
  readonly options: Options;
  /** The words that its operands can be, or "files". */
  readonly operands: readonly string[] | "files";
  readonly usage: string;
  /** Runs the command with the arguments after its name, and returns the exit code. Throws a {@link UsageError}. */
  readonly run: (args: readonly string[], streams: Streams, program: Program) => Promise<number>;
}

/** Creates a command from its definition. An own option takes the place of a common one of the same name. */
export function command<const O extends Options>(spec: CommandSpec<O>): Command {
  const { name, help, run, operands = "files" } = spec;
  const options: Options = { ...spec.options, ...commonBeside(spec.options) };
  return {
    name,
    summary: /^.*?[.](?= |$)/.exec(help.join(" "))?.[0] ?? help.join(" "),
    options,
    operands,
    usage: usageOf(spec),
    run: (args, streams, program) => {
      const { positionals, values } = parsed(name, options, args);
      const common: CommonValues = Object.fromEntries(
        Object.keys(commonBeside(spec.options)).map((key) => [key, (values as Record<string, unknown>)[key]]),
      );
      return withIo(common, streams, (io) => run(positionals, values as Values<O>, io, program));
    },
  };
}

function commonBeside(own: Options): Options {
  return Object.fromEntries(Object.entries(COMMON_OPTIONS).filter(([name]) => !(name in own)));
}

function usageOf({
  name,
  synopsis,
  help,
  options,
}: Pick<CommandSpec<Options>, "name" | "synopsis" | "help" | "options">): string {
  const head = [`palette-profiles ${name}`, synopsis].filter(Boolean).join(" ");
  const described = [
    ...help,
    ...optionLines(options),
    `${Object.keys(commonBeside(options)).map(dashed).join(", ")}: see palette-profiles --help.`,
  ];
  return [`  ${head}`, ...described.map((line) => `      ${line}`), ""].join("\n");
}

/** A line for each option that has a description. */
export function optionLines(options: Options): string[] {
  return Object.entries(options).flatMap(([name, { takes, choices, about }]) => {
    if (about === undefined) return [];
    const value = choices?.join("|") ?? takes;
    return [`${dashed(name)}${value === undefined ? "" : ` ${value}`}: ${about}.`];
  });
}

function dashed(name: string): string {
  return `--${name}`;
}

function parsed(
  name: string,
  options: Options,
  args: readonly string[],
): { values: Parsed<Options>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: withOptionalValues(args, options),
      allowPositionals: true,
      options,
    });
    for (const [key, { choices, noun = key, isValueOptional = false }] of Object.entries(options)) {
      const given = values[key];
      // Usually a variable of a script that is not set.
      if (!isValueOptional && [given].flat().includes(""))
        throw new UsageError(`The value of ${dashed(key)} is empty.`);
      if (choices !== undefined && typeof given === "string") choice(noun, choices, given);
    }
    return { values, positionals };
  } catch (error) {
    throw argumentError(error, name, options);
  }
}

/**
 * Arguments as the parser reads them: an option whose value is left out gets an empty one, and a negative number is the
 * value of the option before it.
 */
export function withOptionalValues(args: readonly string[], options: Options): string[] {
  const end = args.indexOf("--");
  const [own, rest] = end < 0 ? [args, []] : [args.slice(0, end), args.slice(end)];
  const joined = own.flatMap((arg, index) => {
    const previous = own[index - 1] ?? "";
    if (isNegative(arg) && takesValue(previous, options)) return [];
    if (options[arg.slice(2)]?.isValueOptional === true && arg.startsWith("--")) return [`${arg}=`];
    const next = own[index + 1] ?? "";
    return isNegative(next) && takesValue(arg, options) ? [`${arg}=${next}`] : [arg];
  });
  return [...joined, ...rest];
}

/** Whether an argument is a negative number. Behind an option, it is a wrong value rather than another option. */
function isNegative(arg: string): boolean {
  return /^-\d/.test(arg);
}

function takesValue(arg: string, options: Options): boolean {
  const option = arg.startsWith("--") ? options[arg.slice(2)] : undefined;
  return option?.type === "string" && option.isValueOptional !== true;
}

function argumentError(error: unknown, name: string, options: Options): unknown {
  if (!(error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))) return error;
  const unknown = error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? /'(-[^']*)'/.exec(error.message)?.[1] : undefined;
  if (unknown === undefined) return new UsageError(valueError(error.message, options));
  const known = Object.keys(options).map(dashed);
  return new UsageError(
    `Unknown option "${unknown}"${didYouMean(unknown, known) ?? `. Options of ${name}: ${known.join(", ")}.`}`,
  );
}

/** The message for an option whose value is missing, or that takes none. */
function valueError(message: string, options: Options): string {
  const name = /'(?:-\w, )?--([\w-]+)/.exec(message)?.[1] ?? "";
  const option = options[name];
  if (option === undefined) return message.replace(/\n/g, " ");
  if (option.type === "boolean") return `${dashed(name)} does not take a value.`;
  const { choices, takes = "VALUE" } = option;
  if (choices !== undefined) return `${dashed(name)} requires a value: ${choices.join(", ")}.`;
  return `${dashed(name)} requires a value. If it starts with a dash, write ${dashed(name)}=${takes}.`;
}

/** The value of an option with fixed choices. Throws a {@link UsageError} that lists them if it is not one of these. */
function choice<T extends string>(what: string, words: readonly T[], word: string): T {
  const chosen = words.find((known) => known === word);
  if (chosen !== undefined) return chosen;
  throw new UsageError(`Unknown ${what} "${word}"${didYouMean(word, words) ?? `. Use ${words.join(", ")}.`}`);
}

/** The end of a message about an unknown word, with similar known words; undefined if none is similar. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const near = nearest(word, known);
  return near.length === 0 ? undefined : `. Did you mean ${near.map((one) => `"${one}"`).join(" or ")}?`;
}

const TEXT_OR_JSON = ["text", "json"] as const;
export type TextOrJson = (typeof TEXT_OR_JSON)[number];

/** The option of commands that print text or JSON. */
export const FORMAT_OPTION = { format: { type: "string", choices: TEXT_OR_JSON } } as const;

/** The value of the option; text by default. */
export function textOrJson({ format = "text" }: { readonly format?: TextOrJson | undefined }): TextOrJson {
  return format;
}
