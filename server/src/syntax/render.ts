import { isAmbiguousBoolean, typeOfPlain } from "./scalar";

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

/** A text as a literal block scalar: what stands behind the key, and its lines, which the caller indents. */
interface Literal {
  readonly header: string;
  readonly lines: readonly string[];
}

/**
 * A text as a literal block scalar (`|`), from which every YAML reader takes the very same text; undefined where there is
 * none. `unit` is how many columns the lines will stand to the right of their key.
 * @testonly
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

/** What no block scalar may hold, or what some reader takes for a line break or a mark. */
const NOT_IN_BLOCKS = /[^\t\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** Readers disagree whether a last line of nothing but spaces is content. */
const ENDS_IN_SPACES = /(?:^|\n) +\n*$/;

/** How far the lines are indented is read from the first one, unless it is said. */
const BEGINS_WITH_BLANK = /^\n*[ \t]/;

function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => (line === "" ? line : indent + line));
}

/** How values are written on one line, or between brackets. */
export interface FlowWriter {
  /** A value on one line. */
  readonly value: (value: Writable) => string;
  /** One entry of a map, on one line. */
  readonly entry: (key: string, value: Writable) => string;
  /** A value over several lines, the first of which begins at column 0; undefined for a language without a way to. */
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
  lines: (value, unit) => JSON.stringify(value, undefined, unit).split("\n"),
};

function flowText(value: Writable, isJson: boolean): string {
  if (typeof value === "string") return isJson ? JSON.stringify(value) : yamlScalar(value);
  if (typeof value === "boolean") return String(value);
  if (isWritableList(value)) return `[${value.map((item) => flowText(item, isJson)).join(", ")}]`;
  const entries = entriesOf(value).map(([key, entry]) => flowEntry(key, entry, isJson));
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function flowEntry(key: string, value: Writable, isJson: boolean): string {
  const isQuoted = typeof value === "string" && ALWAYS_QUOTED.has(key);
  return `${isJson ? JSON.stringify(key) : yamlScalar(key)}: ${flowText(value, isJson || isQuoted)}`;
}

function isWritableList(value: Writable): value is readonly Writable[] {
  return Array.isArray(value);
}

function entriesOf(map: { readonly [key: string]: Writable | undefined }): [string, Writable][] {
  return Object.entries(map).filter((entry): entry is [string, Writable] => entry[1] !== undefined);
}
