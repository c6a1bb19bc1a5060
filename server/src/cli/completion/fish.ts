import type { Command } from "../command";
import { completedCommands, type CompletedCommand } from "./completedWords";

const START = "complete -c palette-profiles";

/** The completion script for fish. */
export function fishCompletion(commands: readonly Command[]): string {
  const all = completedCommands(commands);
  const names = all.map(({ name }) => name).join(" ");
  const isFirst = `not __fish_seen_subcommand_from ${names}`;
  const lines = [
    '# Completion of palette-profiles for fish, written by "palette-profiles completion fish".',
    `${START} -f -n ${quoted(isFirst)}`,
    `${START} -n ${quoted(isFirst)} -l help -d 'shows all commands'`,
    `${START} -n ${quoted(isFirst)} -l version -d 'prints the version'`,
    ...all.map(({ name, summary }) => `${START} -n ${quoted(isFirst)} -f -a ${name} -d ${quoted(summary)}`),
    ...all.flatMap(linesOf),
  ];
  return `${lines.join("\n")}\n`;
}

function linesOf({ name, operands, options }: CompletedCommand): string[] {
  const start = `${START} -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
  return [
    ...(operands === undefined ? [] : [`${start} -f -a ${quoted(operands.join(" "))}`]),
    ...options.map(({ name: option, about, takesValue, isValueOptional, choices, isFile }) => {
      const flags = [`-l ${option.slice(2)}`, about === "" ? "" : `-d ${quoted(about)}`];
      // -r: a value follows, which may be a file; -x: it is not a file.
      const value = !takesValue || isValueOptional ? "" : isFile ? "-r -F" : "-x";
      const words = choices === undefined ? "" : `-a ${quoted(choices.join(" "))}`;
      return [start, ...flags, value, words].filter((part) => part !== "").join(" ");
    }),
  ];
}

/** A text in single quotes, as fish reads them. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
