// Text from outside, made safe to show: what a reader cannot see can move the cursor, recolor the line, reverse its
// order, or end it.

/** Everything that is not to be seen: control and format characters, separators of lines, halves of surrogate pairs. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const EACH_HIDDEN = new RegExp(HIDDEN, "gu");

/** Zero-width joiners, which join emoji and the letters of some scripts. */
const JOINER = /[\u200c\u200d]/;
const ASCII_OR_NOTHING = /^[\0-\x7f]?$/;

const SHORT: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** Whether a text has characters that are not to be seen. A name or a version that has any is none. */
export function hasHidden(text: string): boolean {
  return visible(text) !== text;
}

/** A text on one line in which everything can be seen: hidden characters as escapes, such as `\n` and `\u001b`. */
export function visible(text: string): string {
  if (!HIDDEN.test(text)) return text;
  return text.replace(EACH_HIDDEN, (character, at: number) =>
    JOINER.test(character) && joins(text, at) ? character : (SHORT[character] ?? utf16Escapes(character)),
  );
}

/** The same for a text of several lines: line breaks and tabs stay. */
export function visibleLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.split("\t").map(visible).join("\t"))
    .join("\n");
}

/** JSON in which hidden characters are escapes; what it says stays the same. */
export function visibleJson(json: string): string {
  return json.replace(EACH_HIDDEN, (character) => (character === "\n" ? character : utf16Escapes(character)));
}

/** Between letters of ASCII a joiner joins nothing: there it can only hide. */
function joins(text: string, at: number): boolean {
  return ![text.slice(Math.max(0, at - 1), at), text.slice(at + 1, at + 2)].some((side) => ASCII_OR_NOTHING.test(side));
}

function utf16Escapes(character: string): string {
  return [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`)
    .join("");
}
