import { readEscape } from "../flowScalar";
import type { Notation } from "../notation";
import { JSON_FLOW, quotedScalar } from "../render";
import type { PieceSink, ScalarSource, ScalarStyle } from "../scalar";
import { insertIntoHeredoc, walkHeredoc } from "./heredoc";
import {
  endOfTemplate,
  holdsTemplate,
  isEscapedTemplate,
  isTemplate,
  nextMatch,
  withoutTemplates,
} from "./templateSpans";

/** Emits the pieces of a quoted template. Interpolations are emitted as they are written. */
function walkQuoted({ source, range }: ScalarSource, emit: PieceSink): void {
  const isClosed = range.end > range.start + 1 && source.charCodeAt(range.end - 1) === QUOTE;
  const end = isClosed ? range.end - 1 : range.end;
  let start = range.start + 1;
  let at = start;
  const flush = (): void => {
    if (at > start) emit(start, at);
  };
  for (;;) {
    at = nextMatch(source, at, end, SPECIAL);
    if (at >= end) break;
    const escape = source.charCodeAt(at) === BACKSLASH ? escapeAt(source, at, end) : undefined;
    if (escape !== undefined) {
      flush();
      emit(at, escape.end, escape.text);
      start = at = escape.end;
    } else if (isEscapedTemplate(source, at)) {
      flush();
      emit(at, at + 3, `${source[at] ?? ""}{`);
      start = at += 3;
    } else if (isTemplate(source, at)) {
      flush();
      const close = endOfTemplate(source, at, end);
      emit(at, close, undefined, true);
      start = at = close;
    } else at++;
  }
  flush();
}

const QUOTE = 34;
const BACKSLASH = 92;
/** What may be an escape or a template. */
const SPECIAL = /[\\$%]/;

/** The escapes of HCL: `\n`, `\r`, `\t`, `\"`, `\\`, `\uNNNN` and `\UNNNNNNNN`. */
function escapeAt(source: string, at: number, end: number): { text: string; end: number } | undefined {
  return 'nrt"\\uU'.includes(source[at + 1] ?? " ") ? readEscape(source, at, end) : undefined;
}

function quoted(text: string): string {
  // HCL has neither `\b` nor `\f`, which JSON has.
  const json = quotedScalar(text).replace(/\\[bf]/g, (escape) => (escape === "\\b" ? "\\u0008" : "\\u000c"));
  return withoutTemplates(json);
}

/** Numbers, `true` and `false`. A text that replaces one is written in quotes. */
const WORD: ScalarStyle = {
  id: "plain",
  quote: undefined,
  isBlock: false,
  walk: ({ range }, emit) => emit(range.start, range.end),
  write: quoted,
  insert: () => undefined,
};

/** Quoted templates. */
const QUOTED: ScalarStyle = {
  id: "double",
  quote: '"',
  isBlock: false,
  walk: walkQuoted,
  write: quoted,
  insert: (_scalar, text) => (holdsTemplate(text) ? undefined : quoted(text).slice(1, -1)),
  isChangedInParts: true,
};

/** Heredocs: `<<EOT`, and `<<-EOT` without the indentation of its lines. */
const HEREDOC: ScalarStyle = {
  id: "heredoc",
  quote: undefined,
  isBlock: true,
  walk: walkHeredoc,
  write: quoted,
  insert: insertIntoHeredoc,
  isChangedInParts: true,
};

/** Any other expression. Its text is that of the template that it would be inside of a text, and so is unknown. */
const EXPRESSION: ScalarStyle = {
  id: "expression",
  quote: undefined,
  isBlock: false,
  walk({ source, range }, emit) {
    emit(range.start, range.end, `\${${shortened(source.slice(range.start, range.end))}}`, true);
  },
  write: quoted,
  insert: () => undefined,
};

const MAX_SHOWN = 200;

/** An expression on one line and without braces, by which the template would seem to end. */
function shortened(expression: string): string {
  const start = expression.slice(0, MAX_SHOWN);
  const line = start.replace(/\s+/g, " ").replace(/\{/g, "(").replace(/\}/g, ")");
  return start.length < expression.length ? `${line}…` : line;
}

/** The notation of HCL, as far as Terraform uses it. */
export const HCL_NOTATION: Notation = {
  scalarStyles: [WORD, QUOTED, HEREDOC, EXPRESSION],
  comment: "#",
  flowWriter: () => JSON_FLOW,
};
