import fc from "fast-check";

// Writes random profiles in many styles: as blocks, in braces, as JSON.

export type Value = string | boolean | undefined | readonly Value[] | { readonly [key: string]: Value };

/** A suffix of keys that is removed from the text, so that a map can have the same key twice. */
export const TWIN = "\u2060";

/** A scalar written without quotes in YAML. In JSON it is a number or a string. */
export const raw = (text: string): { readonly raw: string } => ({ raw: text });

/** The style in which a profile is written. */
export interface Style {
  readonly unit: number;
  /** Whether the dashes of a list are at the column of its key. */
  readonly isListFlush: boolean;
  readonly lineBreak: string;
  readonly quote: "plain" | "single" | "double";
  readonly body: "literal" | "indicated" | "single" | "double";
  readonly hasComments: boolean;
  /** Whether repeated texts are written once, with an anchor. */
  readonly hasAnchors: boolean;
  /** Whether later packs merge the first one. */
  readonly hasMerges: boolean;
  readonly endsWithBreak: boolean;
  readonly isFlow: boolean;
}

export const style: fc.Arbitrary<Style> = fc.record({
  unit: fc.constantFrom(2, 2, 4, 3),
  isListFlush: fc.boolean(),
  lineBreak: fc.constantFrom("\n", "\n", "\r\n"),
  quote: fc.constantFrom("plain", "plain", "single", "double"),
  body: fc.constantFrom("literal", "literal", "indicated", "single", "double"),
  hasComments: fc.boolean(),
  hasAnchors: fc.constantFrom(false, false, true),
  hasMerges: fc.constantFrom(false, false, false, true),
  endsWithBreak: fc.boolean(),
  isFlow: fc.constantFrom(false, false, false, true),
});

/** A style, and the anchors of the document so far by key and text. */
interface Writer extends Style {
  readonly anchors: Map<string, string>;
}

/** A value as one YAML document, without a final line break. */
export function yamlOf(value: Value, how: Style): string {
  return how.isFlow ? flow(value) : block(value, { ...how, anchors: new Map() }).join("\n");
}

/** A value as JSON. */
export function jsonOf(value: Value, indent: string | number | undefined): string {
  return JSON.stringify(plain(value), undefined, indent);
}

function isRaw(value: Value): value is { readonly raw: string } {
  return typeof value === "object" && "raw" in value;
}

function plain(value: Value): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === undefined || typeof value !== "object") return value;
  if (isRaw(value)) return /^\d+\.\d+$/.test(value.raw) ? Number(value.raw) : value.raw.replace(/"/g, "");
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}

function scalar(text: string, { quote }: Pick<Style, "quote">): string {
  if (quote === "single") return `'${text.replace(/'/g, "''")}'`;
  const isPlain = quote === "plain" && /^[a-zA-Z$][\w .${}/-]*$/.test(text) && !/^(?:true|false|null)$/.test(text);
  return isPlain && !text.includes("${") ? text : JSON.stringify(text);
}

function flow(value: Value): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean" || value === undefined) return String(value ?? "null");
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (isRaw(value)) return value.raw.includes("{") ? JSON.stringify(value.raw) : value.raw;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return `{${entries.map(([key, entry]) => `${key}: ${flow(entry)}`).join(", ")}}`;
}

function block(value: Value, how: Writer): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return ["[]"];
    const items = value.map((item: Value) => itemLines(block(item, how)));
    return items.flatMap((lines, i) => (how.hasComments ? [`# item ${i}`, ...lines, ""] : lines));
  }
  if (isRaw(value)) return [value.raw];
  if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return entries.length === 0 ? ["{}"] : entries.flatMap(([key, entry]) => entryLines(key, entry, how));
  }
  return [typeof value === "string" ? scalar(value, how) : String(value)];
}

function itemLines(lines: readonly string[]): string[] {
  return lines.map((line, i) => (i === 0 ? `- ${line}` : line === "" ? "" : `  ${line}`));
}

/** Packs whose first item has an anchor. The third is an alias of it, and every other one merges it. */
function mergedItems(packs: readonly Value[], how: Writer): string[] {
  if (packs.length === 0) return ["[]"];
  const anchor = `p${how.anchors.size}`;
  how.anchors.set(`a pack at ${anchor}`, anchor);
  return packs.flatMap((pack, i) => {
    if (i === 2) return [`- *${anchor}`];
    const lines = block(pack, how);
    if (lines[0] === "{}") return i === 0 ? [`- &${anchor} {}`] : [`- <<: *${anchor}`];
    if (i === 0) return [`- &${anchor}`, ...lines.map((line) => (line === "" ? "" : `  ${line}`))];
    return itemLines(i % 2 === 1 ? [`<<: *${anchor}`, ...lines] : lines);
  });
}

function entryLines(key: string, value: Value, how: Writer): string[] {
  const indent = " ".repeat(how.unit);
  if (typeof value === "string" && /^(?:values|content)$/.test(key)) return bodyLines(key, value, indent, how);
  const isMerged = how.hasMerges && Array.isArray(value) && /^(?:packs?|charts)$/.test(key);
  const lines = isMerged ? mergedItems(value as readonly Value[], how) : block(value, how);
  const isCollection = typeof value === "object" && !isRaw(value);
  const isEmpty = lines.length === 1 && (lines[0] === "[]" || lines[0] === "{}");
  if (!isCollection || isEmpty) return [anchored(key, lines.join(""), how)];
  const isFlush = Array.isArray(value) && how.isListFlush;
  return [`${key}:`, ...lines.map((line) => (isFlush || line === "" ? line : indent + line))];
}

/** An entry on one line, with an alias if the same entry was written before. */
function anchored(key: string, text: string, { hasAnchors, hasComments, anchors }: Writer): string {
  const note = hasComments && key.length % 3 === 0 ? " # note" : "";
  if (!hasAnchors || text === "[]" || text === "{}") return `${key}: ${text}${note}`;
  // Only equal texts of the same key share an anchor.
  const known = anchors.get(`${key} ${text}`);
  if (known !== undefined) return `${key}: *${known}${note}`;
  const anchor = `a${anchors.size}`;
  anchors.set(`${key} ${text}`, anchor);
  return `${key}: &${anchor} ${text}${note}`;
}

function bodyLines(key: string, text: string, indent: string, how: Writer): string[] {
  const { body, unit } = how;
  if (body === "double" || text === "") return [anchored(key, JSON.stringify(text), how)];
  const known = how.hasAnchors ? how.anchors.get(`${key} ${text}`) : undefined;
  if (known !== undefined) return [`${key}: *${known}`];
  const anchor = how.hasAnchors ? `&a${how.anchors.size} ` : "";
  if (how.hasAnchors) how.anchors.set(`${key} ${text}`, `a${how.anchors.size}`);
  const [first = "", ...rest] = text.replace(/\n$/, "").split("\n");
  const indented = (line: string): string => (line === "" ? "" : indent + line);
  // In single quotes, a leading tab would count as indentation.
  if (body === "single" && !/^\t/m.test(text)) {
    const quoted = [first, ...rest.flatMap((line) => ["", line])].map((line) => line.replace(/'/g, "''"));
    return [`${key}: ${anchor}'${quoted[0] ?? ""}`, ...quoted.slice(1, -1).map(indented), ...closing(quoted, indent)];
  }
  const sign = `${body === "indicated" ? String(unit) : ""}${text.endsWith("\n") ? "" : "-"}`;
  return [`${key}: ${anchor}|${sign}`, ...[first, ...rest].map(indented)];
}

function closing(quoted: readonly string[], indent: string): string[] {
  return quoted.length < 2 ? [`${indent}'`] : [`${indent}${quoted.at(-1) ?? ""}'`];
}
