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
/** Edits: the offset, the number of deleted characters, and the inserted text. */
export const damage = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 30 }), fc.constantFrom(...SNIPPETS)), { maxLength: 4 });

/** A text with such edits. */
export function damaged(text: string, edits: readonly (readonly [number, number, string])[]): string {
  return edits.reduce((current, [at, cut, put]) => {
    const from = at % (current.length + 1);
    return current.slice(0, from) + put + current.slice(from + cut);
  }, text);
}

/** Profiles with edits at arbitrary positions. */
export const damagedTexts = fc.tuple(profileTexts(), damage).map(([{ text, language }, edits]): ProfileText => ({
  text: damaged(text, edits),
  language,
}));

/** Expects a range to be valid and within a text. */
export function expectWithin(text: string, range: Range): void {
  expect(range.start).toBeGreaterThanOrEqual(0);
  expect(range.start).toBeLessThanOrEqual(range.end);
  expect(range.end).toBeLessThanOrEqual(text.length);
}
