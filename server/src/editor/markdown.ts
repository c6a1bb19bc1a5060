import { visible, visibleLines } from "../text/visible";

// Hovers and documentation are Markdown, and much of their text comes from foreign packs, registries and profiles. Only
// the project's own text is treated as markup; all text inserted into it is escaped.

const MARKUP = Symbol("markup");

/** Markdown whose markup was all written by the project. */
export interface Markdown {
  readonly [MARKUP]: string;
}

/** The text of some Markdown, for display. */
export function markdownText({ [MARKUP]: text }: Markdown): string {
  return text;
}

/**
 * The same text without markup, for clients that show no Markdown. Understands what is written here: paragraphs, lists,
 * emphasis, code and escapes.
 */
export function plainText(markdown: string): string {
  const parts = markdown.split(/^(`{3,})[^\n]*\n([^]*?)\n\1$/m);
  // Of three parts each: text, a fence, and the code in it.
  return parts.map((part, i) => (i % 3 === 0 ? withoutMarkup(part) : i % 3 === 2 ? part : "")).join("");
}

const MARKUP_OR_CODE = /\\([!-/:-@[-`{-~])|(`+)([^]*?[^`])\2(?!`)|\*{1,2}/g;

function withoutMarkup(text: string): string {
  return text.replace(MARKUP_OR_CODE, (_, escaped?: string, ticks?: string, inside?: string) =>
    ticks === undefined ? (escaped ?? "") : (inside ?? "").replace(/^ (?=.*\S)(.*) $/, "$1"),
  );
}

/** Markdown from a template: inserted strings are escaped and put on one line, inserted Markdown is kept. */
export function md(parts: TemplateStringsArray, ...given: readonly (string | Markdown)[]): Markdown {
  const text = parts.map((part, i) => part + (i < given.length ? written(given[i] ?? "") : "")).join("");
  return { [MARKUP]: text };
}

/** Markdown written by the project itself: texts of its schemas and tables. */
export function ownMarkdown(text: string): Markdown {
  return { [MARKUP]: text };
}

/** Joins pieces with a separator; undefined ones are left out. */
export function joined(pieces: readonly (string | Markdown | undefined)[], between: string): Markdown {
  return {
    [MARKUP]: pieces
      .filter((piece) => piece !== undefined)
      .map(written)
      .join(between),
  };
}

/** Joins pieces as paragraphs; undefined ones are left out. */
export function paragraphs(...pieces: readonly (string | Markdown | undefined)[]): Markdown {
  return joined(pieces, "\n\n");
}

/** A bulleted list; undefined items are left out. Undefined if there are no others. */
export function list(items: readonly (string | Markdown | undefined)[]): Markdown | undefined {
  const rows = items.filter((item) => item !== undefined).map((item) => md`- ${item}`);
  return rows.length === 0 ? undefined : joined(rows, "\n");
}

/** A text as inline code. */
export function code(text: string): Markdown {
  const shown = onOneLine(text);
  const fence = fenceFor(shown, 1);
  // A backtick at an edge would become part of the fence, and blanks at both edges would be stripped.
  const gap = /^`|`$|^ .* $/.test(shown) ? " " : "";
  return { [MARKUP]: shown === "" ? "" : `${fence}${gap}${shown}${gap}${fence}` };
}

/** "label: `text`"; undefined if there is no text. */
export function labelled(label: string, text: string | undefined): Markdown | undefined {
  return text === undefined ? undefined : md`${label}: ${code(text)}`;
}

/** A text of several lines as a code block. */
export function codeBlock(text: string, language: string): Markdown {
  const shown = visibleLines(text);
  const fence = fenceFor(shown, 3);
  return { [MARKUP]: `${fence}${language}\n${shown}\n${fence}` };
}

/** A fence longer than any run of backticks in the text, which therefore cannot close it. */
function fenceFor(text: string, least: number): string {
  const rows = [...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1);
  return "`".repeat(Math.max(least, ...rows));
}

function written(piece: string | Markdown): string {
  return typeof piece === "string" ? escaped(onOneLine(piece)) : piece[MARKUP];
}

function onOneLine(text: string): string {
  return visible(text.replace(/[ \t\r\n]+/g, " ")).trim();
}

/**
 * Escapes a text so that Markdown shows it literally, wherever it is inserted. Dots and dashes only matter at the start
 * of a line or in an address and are kept elsewhere: some editors show Markdown as plain text.
 */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~&]/g, "\\$&")
    .replace(/^[-+=:]/, "\\$&")
    .replace(/^(\d+)([.)])(?= |$)/, "$1\\$2")
    .replace(/:(?=\/\/)|@/g, "\\$&")
    .replace(/\bwww(?=\.)/gi, "$&\\");
}
