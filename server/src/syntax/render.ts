import { isAmbiguousBoolean, typeOfPlain } from "./scalar";

/** A value that can be written into a document. Keys keep their order; keys with undefined values are left out. */
export type Writable =
  | string
  | boolean
  | null
  | NumberText
  | readonly Writable[]
  | OrderedMap
  | { readonly [key: string]: Writable | undefined };

/** A map whose keys keep their order even if they look like numbers, which JavaScript's objects put first. */
export type OrderedMap = ReadonlyMap<string, Writable>;

const NUMBER = Symbol("number");

/** A number as it is written, in JSON's notation: as a JavaScript number it could lose digits. */
export interface NumberText {
  readonly [NUMBER]: string;
}

/** A number to write, from its JSON notation. */
export function numberText(text: string): NumberText {
  return { [NUMBER]: text };
}

/** The text of a value that is written without quotes: a number, boolean or null; undefined for any other. */
export function bareText(value: Writable): string | undefined {
  if (typeof value === "boolean" || value === null) return String(value);
  return typeof value === "object" && NUMBER in value ? value[NUMBER] : undefined;
}

/** Keys whose text is always quoted: unquoted, a version may be read as a number after the next edit. */
const ALWAYS_QUOTED: ReadonlySet<string> = new Set(["tag", "version"]);

/** Keys whose text is a document of its own, written as a block scalar even if it is a single line. */
const BODIES: ReadonlySet<string> = new Set(["values", "content"]);

/** A string as a YAML scalar on one line: plain if that is safe, otherwise in double quotes. */
export function yamlScalar(text: string): string {
  return isSafePlain(text) ? text : quotedScalar(text);
}

/** A string in double quotes that every parser of YAML or JSON decodes to the same text. */
export function quotedScalar(text: string): string {
  return JSON.stringify(text).replace(UNPRINTABLE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Characters that `JSON.stringify` does not escape but YAML needs escaped: control characters, line breaks of Unicode,
 * byte order marks.
 */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function isSafePlain(text: string): boolean {
  if (typeOfPlain(text) !== "string" || isAmbiguousBoolean(text) || DATE.test(text)) return false;
  return SAFE_PLAIN.test(text) && text.trimEnd() === text;
}

const SAFE_PLAIN =
  /^(?:[A-Za-z0-9_/]|\.[A-Za-z/])[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff:#{}[\],"'`]*$/u;
/** Some parsers read this as a timestamp. */
const DATE = /^\d{4}-\d\d?-\d\d?/;

/** The lines of a value in block YAML, without outer indentation. `unit` is the number of columns per level. */
export function blockLines(value: Writable, unit: number): string[] {
  if (typeof value === "string") return [yamlScalar(value)];
  const bare = bareText(value);
  if (bare !== undefined) return [bare];
  if (isWritableList(value)) {
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

/** The lines of a map entry in block YAML, without outer indentation. */
export function entryLines(key: string, value: Writable, unit: number): string[] {
  if (typeof value === "string") return textLines(key, value, unit);
  const lines = blockLines(value, unit);
  const isShort = bareText(value) !== undefined || (lines.length === 1 && (lines[0] === "[]" || lines[0] === "{}"));
  if (isShort) return keyLines(key, ` ${lines.join("")}`);
  return [...keyLines(key), ...indented(lines, " ".repeat(unit))];
}

/**
 * The lines of an entry with a text: as a block scalar if it has several lines or is a body, otherwise on the key's
 * line.
 */
function textLines(key: string, text: string, unit: number): string[] {
  const literal = text.includes("\n") || BODIES.has(key) ? literalOf(text, unit) : undefined;
  if (literal !== undefined)
    return [...keyLines(key, ` ${literal.header}`), ...indented(literal.lines, " ".repeat(unit))];
  return keyLines(key, ` ${ALWAYS_QUOTED.has(key) ? quotedScalar(text) : yamlScalar(text)}`);
}

/** The most UTF-16 units of a key as written. The colon must come within 1024 characters, unless a `?` marks the key. */
const LONGEST_KEY = 1000;

/** The lines of a key and its colon, with what follows on that line. */
function keyLines(key: string, rest = ""): string[] {
  const name = yamlScalar(key);
  return name.length > LONGEST_KEY ? [`? ${name}`, `:${rest}`] : [`${name}:${rest}`];
}

/** A literal block scalar: the header after the key, and the lines, which the caller indents. */
interface Literal {
  readonly header: string;
  readonly lines: readonly string[];
}

/**
 * A text as a literal block scalar (`|`) that every YAML parser decodes to the same text; undefined if not found.
 * `unit` is the indentation of the lines relative to their key, in columns.
 */
export function literalOf(text: string, unit: number): Literal | undefined {
  if (!/[^\s]/.test(text) || NOT_IN_BLOCKS.test(text) || ENDS_IN_SPACES.test(text)) return undefined;
  const indicator = BEGINS_WITH_BLANK.test(text) ? String(unit) : "";
  if (indicator.length > 1) return undefined;
  const lines = text.split("\n");
  if (!text.endsWith("\n")) return { header: `|${indicator}-`, lines };
  lines.pop();
  return { header: text.endsWith("\n\n") ? `|${indicator}+` : `|${indicator}`, lines };
}

/** Characters that a block scalar cannot hold, or that some parser takes for a line break or a byte order mark. */
const NOT_IN_BLOCKS = /[^\t\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** Parsers disagree on whether a last line of only spaces is content. */
const ENDS_IN_SPACES = /(?:^|\n) +\n*$/;

/** Parsers take the indentation from the first line, so if that starts with a blank the header must state it. */
const BEGINS_WITH_BLANK = /^\n*[ \t]/;

function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => (line === "" ? line : indent + line));
}

/** Writes values on one line or inside flow collections. */
export interface FlowWriter {
  /** A value on one line. */
  readonly value: (value: Writable) => string;
  /** One entry of a map, on one line. */
  readonly entry: (key: string, value: Writable) => string;
  /** A value over several lines, the first one without indentation; undefined if the language only writes one line. */
  readonly lines: ((value: Writable, unit: string) => string[]) | undefined;
}

/** Flow YAML. */
export const YAML_FLOW: FlowWriter = {
  value: (value) => flowText(value, false),
  entry: (key, value) => flowEntry(key, value, false),
  lines: undefined,
};

/** JSON. */
export const JSON_FLOW: FlowWriter = {
  value: (value) => flowText(value, true),
  entry: (key, value) => flowEntry(key, value, true),
  lines: (value, unit) => indentedJson(value, unit).split("\n"),
};

function flowText(value: Writable, isJson: boolean): string {
  if (typeof value === "string") return isJson ? JSON.stringify(value) : yamlScalar(value);
  const bare = bareText(value);
  if (bare !== undefined) return bare;
  if (isWritableList(value)) return `[${value.map((item) => flowText(item, isJson)).join(", ")}]`;
  const entries = entriesOf(value).map(([key, entry]) => flowEntry(key, entry, isJson));
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function flowEntry(key: string, value: Writable, isJson: boolean): string {
  const isQuoted = typeof value === "string" && ALWAYS_QUOTED.has(key);
  const text = flowText(value, isJson || isQuoted);
  if (isJson) return `${JSON.stringify(key)}: ${text}`;
  const name = yamlScalar(key);
  return name.length > LONGEST_KEY ? `? ${name} : ${text}` : `${name}: ${text}`;
}

/** A value as JSON in several lines. `unit` is the indentation of a level; `quote` writes strings. */
export function indentedJson(
  value: Writable,
  unit: string,
  quote: (text: string) => string = quoted,
  indent = "",
): string {
  if (typeof value === "string") return quote(value);
  const bare = bareText(value);
  if (bare !== undefined) return bare;
  const inner = indent + unit;
  const below = (entry: Writable): string => indentedJson(entry, unit, quote, inner);
  const [open, close, parts] = isWritableList(value)
    ? ["[", "]", value.map(below)]
    : ["{", "}", entriesOf(value).map(([key, entry]) => `${quote(key)}: ${below(entry)}`)];
  if (parts.length === 0) return `${open}${close}`;
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(",\n")}\n${indent}${close}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Whether a value is a list. */
export function isWritableList(value: Writable): value is readonly Writable[] {
  return Array.isArray(value);
}

/** The entries of a map that are written. Those of any other value are not to be asked for. */
export function entriesOf(map: Writable): [string, Writable][] {
  if (isOrdered(map)) return [...map];
  return Object.entries(map as object).filter((entry): entry is [string, Writable] => entry[1] !== undefined);
}

function isOrdered(value: unknown): value is OrderedMap {
  return value instanceof Map;
}
