import type { Command } from "../command";

/** What completion knows of a command. All words are of this project, and have no character that a shell reads. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  /** The words that its operands can be; undefined for files. */
  readonly operands: readonly string[] | undefined;
  readonly options: readonly CompletedOption[];
}

/** What completion knows of an option. */
export interface CompletedOption {
  /** With its dashes. */
  readonly name: string;
  readonly about: string;
  readonly takesValue: boolean;
  /** The value can only follow after `=`. */
  readonly isValueOptional: boolean;
  /** The words that its value can be; undefined if these are not fixed. */
  readonly choices: readonly string[] | undefined;
  readonly isFile: boolean;
  readonly isRepeatable: boolean;
}

/** What completion knows of all commands, `help` included. */
export function completedCommands(commands: readonly Command[]): readonly CompletedCommand[] {
  const names = commands.map(({ name }) => name);
  const help = { name: "help", summary: "Shows help for a command.", operands: names, options: [] };
  return [...commands.map(completedCommand), help];
}

function completedCommand({ name, summary, operands, options }: Command): CompletedCommand {
  const completed = Object.entries(options).map(([option, spec]): CompletedOption => ({
    name: `--${option}`,
    about: spec.about ?? "",
    takesValue: spec.type === "string",
    isValueOptional: spec.isValueOptional === true,
    choices: spec.choices,
    isFile: spec.value === "file",
    isRepeatable: spec.multiple === true,
  }));
  const help = { ...FLAG, name: "--help", about: "shows help for the command" };
  return { name, summary, operands: operands === "files" ? undefined : operands, options: [...completed, help] };
}

const FLAG = {
  takesValue: false,
  isValueOptional: false,
  choices: undefined,
  isFile: false,
  isRepeatable: false,
} as const;

/** A text in single quotes, for a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
