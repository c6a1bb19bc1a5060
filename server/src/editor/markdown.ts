import { visible, visibleLines } from "../text/visible";

// Hovers and documentation are Markdown, and half of what they say comes from packs, registries and profiles of others.
// Only what is made here is Markdown: text that is put into it stands for itself, whatever it holds.

const MARKUP = Symbol("markup");

/** Text with markup that is all ours. */
export interface Markdown {
  readonly [MARKUP]: string;
}

/** The text of some Markdown, for those who show it. */
export function markdownText({ [MARKUP]: text }: Markdown): string {
  return text;
}

/** Markdown from a template: strings put into it stand for themselves, on one line; Markdown stays what it is. */
export function md(parts: TemplateStringsArray, ...given: readonly (string | Markdown)[]): Markdown {
  const text = parts.map((part, i) => part + (i < given.length ? written(given[i] ?? "") : "")).join("");
  return { [MARKUP]: text };
}

/** Markdown that the project itself wrote: what its schemas and tables say. */
export function ownMarkdown(text: string): Markdown {
  return { [MARKUP]: text };
}

/** Pieces with something between them; what is undefined is left out. */
export function joined(pieces: readonly (string | Markdown | undefined)[], between: string): Markdown {
  return {
    [MARKUP]: pieces
      .filter((piece) => piece !== undefined)
      .map(written)
      .join(between),
  };
}

/** Paragraphs, of those that are there. */
export function paragraphs(...pieces: readonly (string | Markdown | undefined)[]): Markdown {
  return joined(pieces, "\n\n");
}

/** A list with a dash before each item, of those that are there; undefined if none is. */
export function list(items: readonly (string | Markdown | undefined)[]): Markdown | undefined {
  const rows = items.filter((item) => item !== undefined).map((item) => md`- ${item}`);
  return rows.length === 0 ? undefined : joined(rows, "\n");
}

/** A text as code, on one line. */
export function code(text: string): Markdown {
  const shown = onOneLine(text);
  const fence = fenceFor(shown, 1);
  // A backtick at the edge would become part of the fence, and blanks at both edges are taken away.
  const gap = /^`|`$|^ .* $/.test(shown) ? " " : "";
  return { [MARKUP]: shown === "" ? "" : `${fence}${gap}${shown}${gap}${fence}` };
}

/** "label: `text`"; undefined for no text. */
export function labelled(label: string, text: string | undefined): Markdown | undefined {
  return text === undefined ? undefined : md`${label}: ${code(text)}`;
}

/** A text of several lines as code. */
export function codeBlock(text: string, language: string): Markdown {
  const shown = visibleLines(text);
  const fence = fenceFor(shown, 3);
  return { [MARKUP]: `${fence}${language}\n${shown}\n${fence}` };
}

/** Longer than any row of backticks in the text, which therefore cannot end it. */
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
 * A text that Markdown takes for nothing but text, wherever it is put. Dots and dashes have a meaning only where a line
 * begins, or in an address, and stay readable elsewhere: some editors show Markdown as it is written.
 */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~&]/g, "\\$&")
    .replace(/^[-+=:]/, "\\$&")
    .replace(/^(\d+)([.)])(?= |$)/, "$1\\$2")
    .replace(/:(?=\/\/)|@/g, "\\$&")
    .replace(/\bwww(?=\.)/gi, "$&\\");
}
