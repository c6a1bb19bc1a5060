import type { Completion } from "./completionItem";

/** Whether a word is known to be complete at a position, besides the offered words. */
export type IsKnownWord = (word: string) => boolean;

/**
 * Removes items that would match a word already typed in full. Editors accept the selected item on Enter, and after a
 * complete word Enter should start a new line instead. The item for that very word is dropped; others get a shorter
 * filter text, so that they stop matching before any offered word is complete.
 */
export function beforeWholeWords(
  items: readonly Completion[],
  content: string,
  offset: number,
  isKnown: IsKnownWord,
): readonly Completion[] {
  const words = items.filter(isWord).map((item) => lettersOf(matched(item)));
  if (words.length === 0) return items;
  const wholeBy = new Map<string, WordsFor>();
  const wholeFor = (typed: string): WordsFor => {
    const begun = bare(typed).toLowerCase();
    const known = wholeBy.get(begun);
    if (known !== undefined) return known;
    const whole = wordsFor(words.filter(({ small }) => bare(small).startsWith(begun)));
    wholeBy.set(begun, whole);
    return whole;
  };
  return items.flatMap((item) => {
    const { start, end } = item.edit.range;
    if (isWord(item) && bare(content.slice(start, end)) === item.label) return [];
    const typed = content.slice(start, Math.max(start, offset)).trimStart();
    const text = matched(item);
    const length = lengthBeforeWhole(text, typed, wholeFor(typed), item.kind === "pack" ? isKnown : NEVER);
    return [length < text.length ? { ...item, filterText: text.slice(0, length) } : item];
  });
}

const NEVER: IsKnownWord = () => false;

/** Whether an item writes only its label: keys also write a colon, packs whole lines. */
function isWord({ label, edit, snippet }: Completion): boolean {
  return snippet === undefined && bare(edit.newText.trim().replace(/,$/, "")) === label;
}

/** The text that editors compare with the typed word, without a closing quote. */
function matched({ filterText, label }: Completion): string {
  return (filterText ?? label).replace(/^(["'])(.*)\1$/, "$1$2");
}

/** A word without its quotes, which may be escaped by an enclosing string. */
function bare(text: string): string {
  return text.replace(/^\\?["']|\\?["']$/g, "").replace(/''/g, "'");
}

/** A text in lower case, and the set of its characters as bits: a fast check whether it can contain another one. */
interface Letters {
  readonly small: string;
  readonly bits: number;
}

function lettersOf(text: string): Letters {
  const small = text.toLowerCase();
  let bits = 0;
  for (let i = 0; i < small.length; i++) bits |= 1 << (small.charCodeAt(i) & 31);
  return { small, bits };
}

/** Returns the words to compare a text with. */
type WordsFor = (small: string) => readonly Letters[];

/** If there are more words than this, a text is only compared with those that it starts with. */
const MAX_COMPARED = 60;

function wordsFor(words: readonly Letters[]): WordsFor {
  if (words.length <= MAX_COMPARED) return () => words;
  const bySmall = new Map(words.map((word) => [word.small, word]));
  return (small) => Array.from(small, (_, i) => bySmall.get(small.slice(0, i + 1)) ?? []).flat();
}

/** How many characters of a text can be typed, or matched by their letters, before one of the words is complete. */
function lengthBeforeWhole(text: string, { length: typed }: string, wordsFor: WordsFor, isKnown: IsKnownWord): number {
  const { small, bits } = lettersOf(text);
  let length = text.length;
  for (const { small: word, bits: needed } of wordsFor(small)) {
    if ((needed & ~bits) !== 0 || word.length < 2 || word.length > small.length) continue;
    // For longer texts one more character is cut (unless it is typed), so that the word's own item ranks first while
    // its last letter is missing.
    const end =
      small === word
        ? word.length - 1
        : small.startsWith(word)
          ? Math.min(word.length - 1, Math.max(word.length - 2, typed))
          : endOfLetters(text, small, word);
    length = Math.min(length, Math.max(end, 1));
  }
  for (let known = Math.max(typed, 2); known < length; known++) {
    if (isKnown(bare(text.slice(0, known)))) return known - 1;
  }
  return length;
}

/** Editors accept swapped letters only this near the start of a word. */
const MAX_SWAPPED = 7;

/**
 * The index at which a text has matched all letters of a word in order, or with two neighbors swapped: this is how
 * editors match fuzzily. The first letter must start a part of the text.
 */
function endOfLetters(text: string, small: string, word: string): number {
  const first = word[0] ?? "";
  let start = small.indexOf(first);
  while (start > 0 && !beginsPart(text, start)) start = small.indexOf(first, start + 1);
  if (start < 0) return text.length;
  let end = endInOrder(small, word);
  for (let at = 1; at < Math.min(MAX_SWAPPED, word.length - 1); at++) {
    const [one = "", next = ""] = word.slice(at, at + 2);
    if (one !== next) end = Math.min(end, endInOrder(small, word.slice(0, at) + next + one + word.slice(at + 2)));
  }
  return Math.max(end, start);
}

function endInOrder(text: string, letters: string): number {
  let at = -1;
  for (let i = 0; i < letters.length; i++) {
    at = text.indexOf(letters[i] ?? "", at + 1);
    if (at < 0) return text.length;
  }
  return at;
}

function beginsPart(text: string, at: number): boolean {
  return /^(?:[^\p{L}\p{N}]|.[^\p{L}\p{N}]|\p{Ll}\p{Lu})/u.test(text.slice(at - 1, at + 1));
}
