// Makes text from outside safe to print: invisible characters can move the cursor, change colors, reverse the text or
// break lines.

/** All invisible characters: control and format characters, line separators, lone surrogates. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const EACH_HIDDEN = new RegExp(HIDDEN, "gu");

/** Zero-width joiner and non-joiner: they join emoji, and letters of some scripts. */
const JOINER = /[\u200c\u200d]/;
const ASCII_OR_NOTHING = /^[\0-\x7f]?$/;

const SHORT: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** Whether a text has invisible characters. A name or version with any is invalid. */
export function hasHidden(text: string): boolean {
  return visible(text) !== text;
}

/** A text as one printable line: invisible characters are escaped, such as `\n` and `\u001b`. */
export function visible(text: string): string {
  if (!HIDDEN.test(text)) return text;
  return text.replace(EACH_HIDDEN, (character, at: number) =>
    JOINER.test(character) && joins(text, at) ? character : (SHORT[character] ?? utf16Escapes(character)),
  );
}

/**
 * As {@link visible}, but line breaks and tabs are kept; `\r
 * ` becomes `
 * `.
 */
export function visibleLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.split("\t").map(visible).join("\t"))
    .join("\n");
}

/** JSON with invisible characters escaped, except line feeds; its meaning does not change. */
export function visibleJson(json: string): string {
  return json.replace(EACH_HIDDEN, (character) => (character === "\n" ? character : utf16Escapes(character)));
}

/** Whether a joiner has an effect: only between two non-ASCII characters. Elsewhere it could only hide something. */
function joins(text: string, at: number): boolean {
  return ![text.slice(Math.max(0, at - 1), at), text.slice(at + 1, at + 2)].some((side) => ASCII_OR_NOTHING.test(side));
}

function utf16Escapes(character: string): string {
  return [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`)
    .join("");
}
