import { regexMatches } from "../../profile/facts/regex";
import { typeOfPlain } from "../../syntax/scalar";
import { anyOf, l10n, type Wording } from "../../text/message";

/**
 * The format of a value in a pack (docs/domain.md 3): one kind of value, or several with fixed text between them, as in
 * `${ipv4} - ${ipv4}`.
 */
export type ValueFormat = readonly FormatPart[];

export type FormatPart =
  | { readonly kind: "fixed"; readonly text: string }
  | { readonly kind: "text" | "boolean" | "ipv4" | "version" }
  | { readonly kind: "regex"; readonly regex: string; readonly isNumber: boolean }
  | { readonly kind: "number"; readonly least: number | undefined; readonly most: number | undefined }
  | { readonly kind: "list"; readonly options: readonly string[] };

const MAX_FORMAT_LENGTH = 5000;

/** Parses a format of `schema.yaml`; undefined if it is empty or unknown. */
export function readValueFormat(format: string): ValueFormat | undefined {
  const parts: FormatPart[] = [];
  if (format.length > MAX_FORMAT_LENGTH) return undefined;
  let at = 0;
  while (at < format.length) {
    const start = format.indexOf("${", at);
    if (start < 0 || start > at) parts.push({ kind: "fixed", text: format.slice(at, start < 0 ? undefined : start) });
    if (start < 0) break;
    const body = format.slice(start + 2);
    const end = endOfPart(body);
    const part = end < 0 ? undefined : readPart(body.slice(0, end));
    if (part === undefined) return undefined;
    parts.push(part);
    at = start + 2 + end + 1;
  }
  return parts.length === 0 ? undefined : parts;
}

/** The offset of the closing brace of a part. Regular expressions and lists may contain braces. */
function endOfPart(body: string): number {
  const opening = /^\s*\w+\s*:\s*([/[])/.exec(body);
  if (opening === null) return body.indexOf("}");
  const closing = /^[^]*?(\/|\])\s*\}/;
  const from = opening[0].length;
  for (let rest = body.slice(from), passed = from; ;) {
    const found = closing.exec(rest);
    if (found === null) return -1;
    passed += found[0].length;
    if ((opening[1] === "/") === (found[1] === "/")) return passed - 1;
    rest = body.slice(passed);
  }
}

function readPart(text: string): FormatPart | undefined {
  const match = /^\s*(\w+)\s*(?::\s*([^]*?)\s*)?$/.exec(text);
  if (match === null) return undefined;
  const [, type = "", rule = ""] = match;
  const regex = /^\/([^]*)\/$/.exec(rule)?.[1];
  const range = /^\[([^]*)\]$/.exec(rule)?.[1];
  if (regex !== undefined) return { kind: "regex", regex, isNumber: type === "number" };
  switch (type) {
    case "number":
      return { kind: "number", ...boundsIn(range ?? "") };
    case "list":
      return range === undefined ? { kind: "text" } : { kind: "list", options: optionsIn(range) };
    case "boolean":
    case "bool":
      return { kind: "boolean" };
    case "ipv4":
    case "version":
      return { kind: type };
    default:
      // Texts, passwords, free input (`input`), and kinds of later Palette versions.
      return { kind: "text" };
  }
}

function boundsIn(range: string): { readonly least: number | undefined; readonly most: number | undefined } {
  const [, least, most] = /^\s*(-?[\d.]+)\s*-\s*(-?[\d.]+)\s*$/.exec(range) ?? [];
  if (least === undefined || most === undefined) return { least: undefined, most: undefined };
  return { least: Number(least), most: Number(most) };
}

function optionsIn(list: string): string[] {
  return list
    .split(",")
    .map((option) => option.trim().replace(/^(["'])(.*)\1$/, "$2"))
    .filter((option) => option !== "");
}

/** The allowed values, if the format is a list of values; undefined otherwise. */
export function optionsOf(format: ValueFormat | undefined): readonly string[] | undefined {
  const [only, second] = format ?? [];
  if (only === undefined || second !== undefined) return undefined;
  if (only.kind === "boolean") return ["true", "false"];
  return only.kind === "list" && only.options.length > 0 ? only.options : undefined;
}

/** Longer texts are not split among the parts of a format. Also the most ways to split that are tried. */
const MAX_DIVIDED_LENGTH = 300;
const MAX_TRIES = 5000;

/** Whether a text has a format. True if that cannot be determined. */
export function fitsFormat(format: ValueFormat, text: string): boolean {
  if (format.length > 1 && text.length > MAX_DIVIDED_LENGTH) return true;
  let ends = new Set([0]);
  let tries = 0;
  for (const [index, part] of format.entries()) {
    const next = format[index + 1];
    const reached = new Set<number>();
    for (const start of ends) {
      for (const end of endsFrom(text, start, part, next)) {
        if (++tries > MAX_TRIES) return true;
        if (part.kind === "fixed" || fitsPart(part, text.slice(start, end))) reached.add(end);
      }
    }
    ends = reached;
  }
  return ends.has(text.length);
}

/** The possible ends of a part that begins at `start`. */
function endsFrom(text: string, start: number, part: FormatPart, next: FormatPart | undefined): number[] {
  if (part.kind === "fixed") return text.startsWith(part.text, start) ? [start + part.text.length] : [];
  if (next === undefined) return [text.length];
  const ends: number[] = [];
  for (let end = start; end <= text.length; end++) {
    if (next.kind !== "fixed" || text.startsWith(next.text, end)) ends.push(end);
  }
  return ends;
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
/** Short forms and a leading `v` are common, and not documented as invalid. */
const VERSION = /^v?\d+(?:\.\d+){0,3}(?:[-+][\w.+-]+)?$/;

function fitsPart(part: Exclude<FormatPart, { kind: "fixed" }>, text: string): boolean {
  switch (part.kind) {
    case "text":
      return true;
    case "boolean":
      return /^(?:true|false|y|n|yes|no|on|off)$/i.test(text);
    case "ipv4":
      return IPV4.test(text);
    case "version":
      return VERSION.test(text);
    case "list":
      return part.options.length === 0 || part.options.includes(text);
    case "regex":
      return regexMatches(part.regex, text) ?? true;
    case "number":
      return isNumberWithin(text, part.least ?? -Infinity, part.most ?? Infinity);
  }
}

function isNumberWithin(text: string, least: number, most: number): boolean {
  if (typeOfPlain(text) !== "number") return false;
  const number = Number(text.replace(/_/g, ""));
  return Number.isNaN(number) || (least <= number && number <= most);
}

/** A format in words, to follow "must be". */
export function formatInWords(format: ValueFormat): Wording {
  const [only, second] = format;
  if (only !== undefined && second === undefined) return partInWords(only);
  const shape = format.map((part) => (part.kind === "fixed" ? part.text : `<${formatPartName(part)}>`)).join("");
  return l10n`of the form \`${shape}\``;
}

function partInWords(part: FormatPart): Wording {
  switch (part.kind) {
    case "fixed":
      return `\`${part.text}\``;
    case "text":
      return l10n`text`;
    case "boolean":
      return l10n`true or false`;
    case "ipv4":
      return l10n`an IPv4 address`;
    case "version":
      return l10n`a version such as 1.2.3`;
    case "list":
      return anyOf(part.options.map((option) => `"${option}"`));
    case "regex":
      return part.isNumber ? l10n`a number that matches \`${part.regex}\`` : l10n`text that matches \`${part.regex}\``;
    case "number":
      if (part.least === undefined || part.most === undefined) return l10n`a number`;
      return l10n`a number from ${String(part.least)} to ${String(part.most)}`;
  }
}

function formatPartName(part: FormatPart): string {
  if (part.kind === "regex") return `text matching ${part.regex}`;
  return part.kind === "list" ? part.options.join("|") : part.kind;
}
