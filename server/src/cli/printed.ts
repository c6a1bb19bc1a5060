import { visible, visibleJson, visibleLines } from "../text/visible";

// All output of the command line is made here. The lines are ours, but their content may come from anywhere. Text from
// a profile, a file name or a registry must not start a line, control the terminal, or inject commands into a CI log.

declare const PRINTED: unique symbol;

/** Text that is safe to print. */
export type Printed = string & { readonly [PRINTED]: true };

/** One line per string: line breaks and other hidden characters are escaped. */
export function lines(...rows: readonly string[]): Printed {
  return printed(rows.map((row) => `${quiet(row)}\n`).join(""));
}

/** The ways to show a part of a line on a terminal. */
export type Style = "bold" | "dim" | "red" | "yellow" | "cyan" | "blue" | "green";

/** A part of a line, as a text or with a style. */
export type Span = string | { readonly text: string; readonly style: Style };

/** One line per list of spans: as {@link lines}, with colors if wanted. */
export function styledLines(rows: readonly (readonly Span[])[], isColored: boolean): Printed {
  if (!isColored) return lines(...rows.map((row) => row.map(textOfSpan).join("")));
  return printed(rows.map((row) => `${row.map(styled).join("")}\n`).join(""));
}

function textOfSpan(span: Span): string {
  return typeof span === "string" ? span : span.text;
}

const STYLES: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 };

/** Each span is escaped separately, since escape sequences separate it from the next one. */
function styled(span: Span): string {
  const text = quiet(textOfSpan(span));
  return typeof span === "string" || text === "" ? text : `\u001b[${String(STYLES[span.style])}m${text}\u001b[0m`;
}

/** The most columns of a line that shows progress: it must not wrap, since only one line can be erased. */
const PROGRESS_COLUMNS = 76;

/** A line on a terminal that replaces the one before, without a line break. */
export function progressLine(text: string): Printed {
  const plain = visible(text);
  const cut = plain.length > PROGRESS_COLUMNS ? `${plain.slice(0, PROGRESS_COLUMNS - 1)}…` : plain;
  return printed(`${lineEraser()}${cut}`);
}

/** Erases the line on a terminal. */
export function lineEraser(): Printed {
  return printed("\r\u001b[K");
}

/** Data as JSON. */
export function json(data: unknown): Printed {
  return jsonText(`${JSON.stringify(data, undefined, 2)}\n`);
}

/** JSON with the hidden characters replaced by escapes. */
export function jsonText(text: string): Printed {
  return printed(visibleJson(text).replace(MARKER, "#\\u0023"));
}

/** An element of an XML document. Attributes that are undefined are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly content?: string | readonly XmlElement[];
}

/** An XML 1.0 document. All text is escaped; hidden characters, which XML may not allow, are shown as on a line. */
export function xml(root: XmlElement): Printed {
  return printed(`<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, "")}`);
}

function elementText({ name, attributes, content = [] }: XmlElement, indent: string): string {
  const stated = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${xmlText(String(value))}"`],
  );
  const start = `${indent}<${name}${stated.join("")}`;
  if (content.length === 0) return `${start}/>\n`;
  if (typeof content === "string") return `${start}>${xmlText(content)}</${name}>\n`;
  const inner = content.map((element) => elementText(element, `${indent}  `)).join("");
  return `${start}>\n${inner}${indent}</${name}>\n`;
}

const XML_MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function xmlText(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"]/g, (mark) => XML_MARKS[mark] ?? mark)
    .replace(MARKER, "#&#35;");
}

/** A text of this project, unchanged. */
export function ownText(text: string): Printed {
  return printed(text);
}

/** The content of a file, byte for byte; on a terminal, with control characters made visible. */
export function content(text: string, isTerminal: boolean): Printed {
  return printed(isTerminal ? visibleLines(text) : text);
}

/** A workflow command, as GitHub Actions reads them from the log: `::error file=a.yaml,line=1::message`. */
export function workflowCommand(name: string, properties: Readonly<Record<string, string>>, message: string): Printed {
  const stated = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(value)}`);
  return printed(`::${name} ${stated.join(",")}::${escapedData(message)}\n`);
}

/** Joins printed parts without a separator. */
export function concatPrinted(parts: readonly Printed[]): Printed {
  return printed(parts.join(""));
}

function printed(text: string): Printed {
  return text as Printed;
}

/** Commands that several CI systems recognize within a line: `##[error]`, `##vso[…]`. */
const MARKER = /##(?=\w*\[)/g;

/** Escapes a line so that no CI system recognizes a command in it. */
function quiet(line: string): string {
  return visible(line)
    .replace(/^( *):(?=:)/, "$1\\u003a")
    .replace(MARKER, "#\\u0023");
}

/** Escapes line breaks as GitHub requires, and makes other hidden characters visible. */
function escapedData(text: string): string {
  const escaped = text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
  return visible(escaped).replace(MARKER, "#\\u0023");
}

function escapedProperty(text: string): string {
  return escapedData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
