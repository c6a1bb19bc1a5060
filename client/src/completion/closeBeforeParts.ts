import { isWord, labelOf, textOf, type Item } from "./listItem";

/** Behind a separator, VS Code starts no match at the letter that follows it: for VS Code, it begins no part of the name. */
const JOINT = "\u200C";

const PART = /[^-_./\\:]+/gu;

/**
 * Changes the filter texts of items so that an item is not shown for a part of its name that was typed in full, such as
 * `dashboards` for `k8s-dashboards`: the user may mean a name of their own, and Enter would write the item over it. One
 * letter before that it is shown. `typed` holds the word before the cursor for each item. In the list of an empty word, an
 * item is shown for the beginning of its name alone: at another letter the list ends, and the next one begins a new list.
 */
export function closeBeforeParts(items: readonly Item[], typed: readonly string[]): void {
  items.forEach((item, i) => {
    if (!isWord(item)) return;
    const text = textOf(item);
    const part = partOf(labelOf(item), (typed[i] ?? "").replace(/^["']/, ""));
    const shown = text.slice(0, part.end === undefined ? text.length : part.end - 1);
    // The text before the part stays, so that names that begin with the word come first.
    const jointed = shown.replace(PART, (word, at: number) =>
      at === 0 || at === part.start ? word : `${JOINT}${word}`,
    );
    if (jointed !== text) item.filterText = jointed;
  });
}

/** The part of a name that begins with a word, up to the end of the part in which the word ends. By default, the whole name. */
function partOf(name: string, word: string): { readonly start: number; readonly end?: number } {
  const parts = Array.from(name.matchAll(PART), ({ 0: text, index }) => ({ start: index, end: index + text.length }));
  const small = name.toLowerCase();
  const start = parts.map((part) => part.start).find((at) => small.startsWith(word.toLowerCase(), at));
  if (start === undefined || start === 0) return { start: 0 };
  const end = parts.map((part) => part.end).find((at) => at >= start + word.length);
  return end === undefined ? { start } : { start, end };
}
