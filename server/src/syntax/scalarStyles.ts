import { lineBreakOf } from "../text/text";
import { indentOfBlock, walkFolded, walkLiteral } from "./blockScalar";
import { walkDouble, walkPlain, walkSingle } from "./flowScalar";
import { quotedScalar, yamlScalar } from "./render";
import type { ScalarSource, ScalarStyle } from "./scalar";

/** YAML's plain scalars. A text that would not be read as a string without quotes is written in double quotes. */
export const PLAIN: ScalarStyle = {
  id: "plain",
  quote: undefined,
  isBlock: false,
  walk: walkPlain,
  write: yamlScalar,
  insert: (_scalar, text) => (/^[\w./-]*$/.test(text) ? text : undefined),
};

/** YAML's single quotes. Only the quote itself is escaped, by doubling it. */
export const SINGLE: ScalarStyle = {
  id: "single",
  quote: "'",
  isBlock: false,
  walk: walkSingle,
  write: (text) => `'${text.replace(/'/g, "''")}'`,
  insert: (_scalar, text) => (hasBreak(text) ? undefined : text.replace(/'/g, "''")),
};

/** Double quotes with escapes, in YAML and JSON. */
export const DOUBLE: ScalarStyle = {
  id: "double",
  quote: '"',
  isBlock: false,
  walk: walkDouble,
  write: (text) => JSON.stringify(text),
  insert: ({ source }, text) => quotedAsIn(source, text).slice(1, -1),
};

/** A text in double quotes; with the escapes of Go's `encoding/json` if it goes into a file that has them. */
function quotedAsIn(source: string, text: string): string {
  const quoted = quotedScalar(text);
  if (!/[<>&]/.test(quoted) || !/\\u00(?:3c|3e|26)/.test(source) || /[<>&]/.test(source)) return quoted;
  return quoted.replace(/[<>&]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`);
}

/** YAML's literal block scalars (`|`). */
export const LITERAL: ScalarStyle = {
  id: "literal",
  quote: undefined,
  isBlock: true,
  walk: walkLiteral,
  write: yamlScalar,
  insert: insertIntoLiteral,
};

/** YAML's folded block scalars (`>`). */
export const FOLDED: ScalarStyle = {
  id: "folded",
  quote: undefined,
  isBlock: true,
  walk: walkFolded,
  write: yamlScalar,
  insert: (_scalar, text) => (hasBreak(text) || CONTROL.test(text) ? undefined : text),
};

/** Control characters, which YAML takes only as escapes in double quotes. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

function hasBreak(text: string): boolean {
  return /[\r\n]/.test(text);
}

function insertIntoLiteral(scalar: ScalarSource, text: string, isAtEnd: boolean): string | undefined {
  if (CONTROL.test(text)) return undefined;
  const lineBreak = lineBreakOf(scalar.source);
  // The line after the scalar's last line break is not part of it and has its own indentation.
  const lines = isAtEnd && text.endsWith("\n") ? text.slice(0, -1) : text;
  const rest = lines.length < text.length ? lineBreak : "";
  if (!lines.includes("\n")) return lines + rest;
  const indent = indentOfBlock(scalar);
  return lines.replace(/\n+/g, (breaks) => lineBreak.repeat(breaks.length) + indent) + rest;
}
