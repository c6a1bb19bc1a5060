import { isAmbiguousBoolean, typeOfPlain } from "./scalarType";

/** What can be written into a document. Keys keep their order; undefined ones are left out. */
export type Writable = string | boolean | readonly Writable[] | { readonly [key: string]: Writable | undefined };

/** Keys whose text is quoted whatever it looks like: without quotes the next edit makes a number of it. */
const ALWAYS_QUOTED: ReadonlySet<string> = new Set(["tag", "version"]);

/** A string as a YAML scalar on one line: plain where that is safe, else in double quotes. */
export function yamlScalar(text: string): string {
  return isSafePlain(text) ? text : JSON.stringify(text);
}

function isSafePlain(text: string): boolean {
  if (typeOfPlain(text) !== "string" || isAmbiguousBoolean(text)) return false;
  return /^[A-Za-z0-9_./][^\u0000-\u001f\u007f-\u009f:#{}[\],"'`]*$/.test(text) && text.trimEnd() === text;
}

/** Block YAML, line by line, for a value whose lines begin at column 0; the caller indents. */
export function blockLines(value: Writable, unit: number): string[] {
  if (typeof value === "string") return [yamlScalar(value)];
  if (typeof value === "boolean") return [String(value)];
  if (isList(value)) {
    if (value.length === 0) return ["[]"];
    return value.flatMap((item) => blockLines(item, unit).map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`)));
  }
  const entries = entriesOf(value);
  if (entries.length === 0) return ["{}"];
  return entries.flatMap(([key, entry]) => entryLines(key, entry, unit));
}

/** Block YAML for one entry of a map. */
export function entryLines(key: string, value: Writable, unit: number): string[] {
  const name = yamlScalar(key);
  if (typeof value === "string")
    return [`${name}: ${ALWAYS_QUOTED.has(key) ? JSON.stringify(value) : yamlScalar(value)}`];
  const lines = blockLines(value, unit);
  const isShort = typeof value === "boolean" || (lines.length === 1 && (lines[0] === "[]" || lines[0] === "{}"));
  if (isShort) return [`${name}: ${lines.join("")}`];
  return [`${name}:`, ...lines.map((line) => " ".repeat(unit) + line)];
}

/** Flow YAML on one line; with `isJson` it is JSON. */
export function flowText(value: Writable, isJson: boolean): string {
  if (typeof value === "string") return isJson ? JSON.stringify(value) : yamlScalar(value);
  if (typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map((item) => flowText(item, isJson)).join(", ")}]`;
  const entries = entriesOf(value).map(([key, entry]) => flowEntry(key, entry, isJson));
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** One entry of a flow map. */
export function flowEntry(key: string, value: Writable, isJson: boolean): string {
  const isQuoted = typeof value === "string" && ALWAYS_QUOTED.has(key);
  return `${isJson ? JSON.stringify(key) : yamlScalar(key)}: ${flowText(value, isJson || isQuoted)}`;
}

/** JSON over several lines, for a value whose lines begin at column 0. */
export function jsonLines(value: Writable, unit: string): string[] {
  return JSON.stringify(value, undefined, unit).split("\n");
}

function isList(value: Writable): value is readonly Writable[] {
  return Array.isArray(value);
}

function entriesOf(map: { readonly [key: string]: Writable | undefined }): [string, Writable][] {
  return Object.entries(map).filter((entry): entry is [string, Writable] => entry[1] !== undefined);
}
