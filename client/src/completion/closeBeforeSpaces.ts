import { isWord, textOf, type Item } from "./listItem";

/**
 * Cuts the filter texts of items so that a list closes before a space in a word, as in `Public Repo`: at the last letter
 * of `Public`. A space makes VS Code request a new list, and until it comes the old one stays, unfiltered. By then the
 * user may have typed the whole word, and Enter would accept an item instead of starting a new line.
 */
export function closeBeforeSpaces(items: readonly Item[], typed: readonly string[]): void {
  const parts = new Set(items.flatMap((item, i) => (isWord(item) ? partsOf(textOf(item), typed[i] ?? "") : [])));
  for (const item of items) {
    const text = textOf(item);
    const ends = Array.from(parts, (part) => endOfMatch(text, part) ?? text.length);
    const length = Math.max(Math.min(text.length, ...ends), 1);
    if (length < text.length) item.filterText = text.slice(0, length);
  }
}

/** Whether a text contains the letters of a word in order. */
export function matches(text: string, word: string): boolean {
  return word === "" || endOfMatch(text, word) !== undefined;
}

/** The words before each space of a text, if the user can still type them. */
function partsOf(text: string, typed: string): string[] {
  if (!text.toLowerCase().startsWith(typed.toLowerCase())) return [];
  return Array.from(text.matchAll(/(?<=\S) /g), ({ index }) => text.slice(0, index)).filter(
    (part) => part.length > typed.length,
  );
}

/** The position of the last letter of a word in a text that contains its letters in order; undefined otherwise. */
function endOfMatch(text: string, word: string): number | undefined {
  const small = text.toLowerCase();
  let at = -1;
  const isIn = Array.from(word.toLowerCase()).every((letter) => (at = small.indexOf(letter, at + 1)) >= 0);
  return isIn && at >= 0 ? at : undefined;
}
