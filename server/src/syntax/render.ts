import { literalOf } from "./literal";
import { isAmbiguousBoolean, typeOfPlain } from "./scalarType";

/** What can be written into a document. Keys keep their order; undefined ones are left out. */
export type Writable = string | boolean | readonly Writable[] | { readonly [key: string]: Writable | undefined };

/** Keys whose text is quoted whatever it looks like: without quotes the next edit makes a number of it. */
const ALWAYS_QUOTED: ReadonlySet<string> = new Set(["tag", "version"]);

/** Keys whose text is a document of its own, and stands as a block however short it is. */
const BODIES: ReadonlySet<string> = new Set(["values", "content"]);

/** A string as a YAML scalar on one line: plain where that is safe, else in double quotes. */
export function yamlScalar(text: string): string {
  return isSafePlain(text) ? text : quotedScalar(text);
}

/** A string in double quotes, from which every YAML reader takes the very same text. */
function quotedScalar(text: string): string {
  return JSON.stringify(text).replace(UNPRINTABLE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What JSON leaves as it is and YAML does not: control characters, its other line breaks, byte order marks. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function isSafePlain(text: string): boolean {
  if (typeOfPlain(text) !== "string" || isAmbiguousBoolean(text) || DATE.test(text)) return false;
  return SAFE_PLAIN.test(text) && text.trimEnd() === text;
}

const SAFE_PLAIN =
  /^(?:[A-Za-z0-9_/]|\.[A-Za-z/])[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff:#{}[\],"'`]*$/u;
/** Some readers make a point in time of it. */
const DATE = /^\d{4}-\d\d?-\d\d?/;

/** Block YAML, line by line, for a value whose lines begin at column 0; the caller indents. */
export function blockLines(value: Writable, unit: number): string[] {
  if (typeof value === "string") return [yamlScalar(value)];
  if (typeof value === "boolean") return [String(value)];
  if (isList(value)) {
    if (value.length === 0) return ["[]"];
    return value.flatMap((item) => {
      const [first = "", ...rest] = blockLines(item, unit);
      return [`- ${first}`, ...indented(rest, "  ")];
    });
  }
  const entries = entriesOf(value);
  if (entries.length === 0) return ["{}"];
  return entries.flatMap(([key, entry]) => entryLines(key, entry, unit));
}

/** Block YAML for one entry of a map. */
export function entryLines(key: string, value: Writable, unit: number): string[] {
  const name = yamlScalar(key);
  if (typeof value === "string") return textLines(key, value, unit);
  const lines = blockLines(value, unit);
  const isShort = typeof value === "boolean" || (lines.length === 1 && (lines[0] === "[]" || lines[0] === "{}"));
  if (isShort) return [`${name}: ${lines.join("")}`];
  return [`${name}:`, ...indented(lines, " ".repeat(unit))];
}

/** A text under its key: as a block where it has several lines or is a document, else on the line of the key. */
function textLines(key: string, text: string, unit: number): string[] {
  const name = yamlScalar(key);
  const literal = text.includes("\n") || BODIES.has(key) ? literalOf(text, unit) : undefined;
  if (literal !== undefined) return [`${name}: ${literal.header}`, ...indented(literal.lines, " ".repeat(unit))];
  return [`${name}: ${ALWAYS_QUOTED.has(key) ? quotedScalar(text) : yamlScalar(text)}`];
}

function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => (line === "" ? line : indent + line));
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
