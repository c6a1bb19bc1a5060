import { parseAllDocuments } from "yaml";
import type { LanguageId } from "./languages";

/** One fault as people make it: what it makes of the line at an index. Undefined if the line cannot have it. */
type Fault = (line: string, next: string) => readonly string[] | undefined;

/** The faults, by name. */
const FAULTS = {
  conflict: (line, next) => ["<<<<<<< HEAD", line, "=======", next, ">>>>>>> theirs"],
  "garbage line": (line) => ["garbage", line],
  "lost colon": (line) => changed(line, line.replace(/:(?= |$)/, "")),
  "second colon": (line) => changed(line, line.replace(/: (\w.*)$/, ": $1: x")),
  "column 0": (line) => changed(line, line.trimStart()),
  "one column left": (line) => changed(line, line.replace(/^ /, "")),
  "two columns left": (line) => changed(line, line.replace(/^ {2}/, "")),
  "one column right": (line) => [` ${line}`],
  "tab before": (line) => [`\t${line}`],
  "tab as indentation": (line) => [`\t${line.trimStart()}`],
  "opened bracket": (line) => [`${line} [`],
  "opened quote": (line) => changed(line, line.replace(/: (.*)/, ': "$1')),
  "lost quote": (line) => changed(line, line.replace(/["'](?=[^"']*$)/, "")),
  "lost bracket": (line) => changed(line, line.replace(/[{}[\]]/, "")),
  "lost comma": (line) => changed(line, line.replace(/,$/, "")),
} satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

function changed(line: string, after: string): readonly string[] | undefined {
  return after === line ? undefined : [after];
}

/** A text with one fault at a line; undefined if that line cannot have it. */
export function withFault(text: string, fault: FaultName, index: number): string | undefined {
  const lines = text.split("\n");
  const line = lines[index] ?? "";
  if (line.trim() === "") return undefined;
  const made = (FAULTS[fault] as Fault)(line, lines[index + 1] ?? "");
  return made && [...lines.slice(0, index), ...made, ...lines.slice(index + (fault === "conflict" ? 2 : 1))].join("\n");
}

/** Whether a parser of the language finds a text broken. */
export function isBroken(text: string, language: LanguageId): boolean {
  if (language !== "json")
    return parseAllDocuments(text, { uniqueKeys: false }).some(({ errors }) => errors.length > 0);
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
