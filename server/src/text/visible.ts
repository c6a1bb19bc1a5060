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

declare const VISIBLE: unique symbol;

/** A text as {@link visible} makes it. */
export type Visible = string & { readonly [VISIBLE]: true };

/**
 * An answer with all of its texts made visible, for programs that show them. Texts of a fixed set of words are left.
 */
export type Shown<T> = T extends string
  ? string extends T
    ? Visible
    : T
  : T extends readonly (infer I)[]
    ? readonly Shown<I>[]
    : T extends object
      ? { readonly [K in keyof T]: Shown<T[K]> }
      : T;

/** Makes all texts of an answer visible. */
export function shown<T>(answer: T): Shown<T> {
  const made = (value: unknown): unknown => {
    if (typeof value === "string") return visible(value);
    if (Array.isArray(value)) return value.map(made);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, made(entry)]));
  };
  return made(answer) as Shown<T>;
}

/** A text as one printable line: invisible characters are escaped, such as `\n` and `\u001b`. */
export function visible(text: string): Visible {
  return (HIDDEN.test(text) ? escaped(text) : text) as Visible;
}

function escaped(text: string): string {
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
