import fc from "fast-check";
import { expect } from "vitest";
import type { Range } from "../../server/src/text/range";
import { profileTexts, type ProfileText } from "./profiles";

const SNIPPETS = [
  "",
  " ",
  "\n",
  "\n  ",
  ":",
  "- ",
  '"',
  "'",
  "{",
  "}",
  "[",
  ",",
  "#",
  "\t",
  "|",
  "layer",
  "tag: 1.0",
  "&a ",
  "*a",
  "<<: *a",
  "\r",
  "😀",
  "\n{{- if .x }}\n",
];
/** Cuts and insertions: where, how much is cut, and what is put there. */
export const damage = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 30 }), fc.constantFrom(...SNIPPETS)), { maxLength: 4 });

/** Profiles, and what becomes of them by cuts and insertions anywhere. */
export const damagedTexts = fc.tuple(profileTexts(), damage).map(([{ text, language }, edits]): ProfileText => ({
  text: edits.reduce((current, [at, cut, put]) => {
    const from = at % (current.length + 1);
    return current.slice(0, from) + put + current.slice(from + cut);
  }, text),
  language,
}));

export function expectWithin(text: string, range: Range): void {
  expect(range.start).toBeGreaterThanOrEqual(0);
  expect(range.start).toBeLessThanOrEqual(range.end);
  expect(range.end).toBeLessThanOrEqual(text.length);
}
