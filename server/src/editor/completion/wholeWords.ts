import type { Completion } from "./completionItem";

/** Whether a word is known to be whole at a place, beside the words that are offered there. */
export type IsKnownWord = (word: string) => boolean;

/**
 * Completions without the word that stands at the cursor already. Editors accept what their list shows when Enter is
 * pressed: so that Enter begins a new line behind a word typed in full, no item may match that word. The others are
 * compared by the part of their label that can be typed before any of the words offered is whole.
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

/** Whether an item writes its label and nothing else: that of a key brings a colon, that of a pack its lines. */
function isWord({ label, edit, snippet }: Completion): boolean {
  return snippet === undefined && bare(edit.newText.trim().replace(/,$/, "")) === label;
}

/** What an editor compares with the typed word, without a closing quote. */
function matched({ filterText, label }: Completion): string {
  return (filterText ?? label).replace(/^(["'])(.*)\1$/, "$1$2");
}

/** A word without its quotes, which a text around may have escaped. */
function bare(text: string): string {
  return text.replace(/^\\?["']|\\?["']$/g, "").replace(/''/g, "'");
}

/** A text in small letters, and which there are, as bits: most texts have not all letters of another. */
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

/** Gives the words that are to be compared with a text. */
type WordsFor = (small: string) => readonly Letters[];

/** With how many words each text is compared; of more, only with those that it begins with. */
const MAX_COMPARED = 60;

function wordsFor(words: readonly Letters[]): WordsFor {
  if (words.length <= MAX_COMPARED) return () => words;
  const bySmall = new Map(words.map((word) => [word.small, word]));
  return (small) => Array.from(small, (_, i) => bySmall.get(small.slice(0, i + 1)) ?? []).flat();
}

/** How much of a text can be typed, or found by its letters, before one of some words is whole. */
function lengthBeforeWhole(text: string, { length: typed }: string, wordsFor: WordsFor, isKnown: IsKnownWord): number {
  const { small, bits } = lettersOf(text);
  let length = text.length;
  for (const { small: word, bits: needed } of wordsFor(small)) {
    if ((needed & ~bits) !== 0 || word.length < 2 || word.length > small.length) continue;
    // Longer words end a letter before the whole one: that is the likelier one when its last letter is missing.
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

/** Editors look for letters that were swapped only so near the beginning of a word. */
const MAX_SWAPPED = 7;

/**
 * Where a text has all letters of a word in their order, or with two neighbors swapped, as editors find words that are
 * typed carelessly. The first letter has to begin a part of the text.
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
