import { areAllowed } from "../../profile/allowedEdits";
import { attachedFileAt } from "../../profile/attachedFileAt";
import { bodiesOf } from "../../profile/packBodies";
import { profilesIn, readProfileText, type Reading } from "../../profile/reading";
import type { Language } from "../../syntax/language";
import { applyEdits, applyEditsWithin, areDisjoint, offsetsAfter, rangesAfter, type TextEdit } from "../../text/edit";
import { rangeSearch, type Range } from "../../text/range";
import { textOf, type Text } from "../../text/text";

/** The result of edits: the file read again, or the reason in one sentence why they must not be made. */
export type EditResult = { readonly reading: Reading } | { readonly reason: string };

const MISPLACED = "Its changes overlap or are outside the file.";
const PARSES_WORSE = "The result would have a new syntax error.";
const IN_TEXTS_ONLY = "In this language, only texts can be changed.";
const NOT_TRIED = "Too many other fixes could not be applied.";

/**
 * Applies edits in memory and reads the result. Refuses edits that overlap or lie outside the text, and those after
 * which the file, or a body that they change, has more syntax problems.
 */
export function resultOfEdits(reading: Reading, edits: readonly TextEdit[]): EditResult {
  const { content } = reading.text;
  if (!arePlaced(content, edits)) return { reason: MISPLACED };
  if (!areAllowed(reading, edits)) return { reason: IN_TEXTS_ONLY };
  // Before the text is read again: a body that was read is not read twice.
  const bodies = bodiesAt(
    reading,
    edits.map(({ range }) => range),
  );
  const after = readEdited(reading, edits);
  const added = after.tree.problems.length - reading.tree.problems.length;
  // A problem less in the file may bring to light what is in its bodies.
  const isWorse = added > 0 || (added === 0 && areWorse(bodies, bodiesAt(after, rangesAfter(edits)), edits));
  return isWorse ? { reason: PARSES_WORSE } : { reading: after };
}

/** The same for a text that is not a profile: the reason to refuse edits, undefined if not found. */
export function refusalInText(language: Language, content: string, edits: readonly TextEdit[]): string | undefined {
  if (!arePlaced(content, edits)) return MISPLACED;
  const before = language.read(content);
  const after = language.read(applyEdits(content, edits), before);
  return after.problems.length > before.problems.length ? PARSES_WORSE : undefined;
}

/** Edits that belong together: all of them are made, or none. */
export interface EditGroup {
  readonly edits: readonly TextEdit[];
}

/** The groups that can be made, the file after them, and those that were left out, each with the reason. */
export interface AppliedGroups<G extends EditGroup> {
  readonly reading: Reading;
  readonly applied: readonly G[];
  readonly leftOut: readonly { readonly group: G; readonly reason: string }[];
}

/** How often a file is read to find the groups that cannot be made. Those not tried by then are left out, too. */
const MAX_TRIES = 100;

/**
 * Applies groups of edits that are disjoint, except those that {@link resultOfEdits} refuses. Reads the file once if
 * none is refused, else some times more for each that is.
 */
export function applyGroups<G extends EditGroup>(reading: Reading, groups: readonly G[]): AppliedGroups<G> {
  const leftOut: { readonly group: G; readonly reason: string }[] = [];
  let applied: readonly G[] = [];
  let current = reading;
  let tries = 0;
  const waiting = [groups];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.length === 0) continue;
    const wanted = [...applied, ...next];
    const edits = wanted.flatMap((group) => group.edits);
    const result = ++tries > MAX_TRIES ? { reason: NOT_TRIED } : resultOfEdits(reading, edits);
    if ("reading" in result) {
      applied = wanted;
      current = result.reading;
    } else if (next.length === 1 || tries > MAX_TRIES) {
      const { reason } = result;
      leftOut.push(...next.map((group) => ({ group, reason })));
    } else {
      const half = next.length >> 1;
      waiting.push(next.slice(half), next.slice(0, half));
    }
  }
  return { reading: current, applied, leftOut };
}

/** Reads a file again after edits, each in its text or in one of the files attached to it. */
function readEdited(reading: Reading, edits: readonly TextEdit[]): Reading {
  const { attached, text } = reading;
  if (attached === undefined) return readAgain(reading, applyEdits(text.content, edits));
  const texts = new Map<string, Text>();
  for (const file of attached.files) {
    const own = edits.filter(({ range }) => attachedFileAt(reading, range) === file);
    const { length } = file.text.content;
    const content = applyEditsWithin(text.content, { start: file.start, end: file.start + length }, own);
    if (own.length > 0) texts.set(file.uri, textOf(content));
  }
  const own = edits.filter(({ range }) => attachedFileAt(reading, range) === undefined);
  const { base } = attached;
  return attached.again(own.length === 0 ? base : readAgain(base, applyEdits(base.text.content, own)), texts);
}

/** Reads another text of the same file, as what it was read before. */
export function readAgain(previous: Reading, content: string): Reading {
  const { language, isDeclared, isTemplate, documents, tree } = previous;
  const { placeholders } = tree;
  const schema = documents.find(({ shape }) => shape === undefined)?.schema;
  return readProfileText(textOf(content), { language, isDeclared, isTemplate, schema, placeholders, previous });
}

function arePlaced({ length }: string, edits: readonly TextEdit[]): boolean {
  const isInside = ({ range: { start, end } }: TextEdit): boolean => 0 <= start && start <= end && end <= length;
  return edits.every(isInside) && areDisjoint(edits);
}

/** The syntax problems of the bodies that overlap or touch some ranges, by the offset at which each body begins. */
function bodiesAt(reading: Reading, ranges: readonly Range[]): Map<number, number> {
  const isTouched = rangeSearch(ranges);
  const touched = profilesIn(reading)
    .flatMap((profile) => bodiesOf(reading, profile))
    .filter(({ field }) => isTouched(field.range));
  return new Map(touched.map(({ field, placed }) => [field.range.start, placed.body.tree.problems.length]));
}

/** Whether a body has more problems than before, or those that were moved, added and removed have together. */
function areWorse(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
  edits: readonly TextEdit[],
): boolean {
  const rest = new Map(after);
  const offsetAfter = offsetsAfter(edits);
  let moved = 0;
  for (const [offset, problems] of before) {
    const now = rest.get(offsetAfter(offset));
    if (now !== undefined && now > problems) return true;
    if (now === undefined) moved -= problems;
    else rest.delete(offsetAfter(offset));
  }
  for (const problems of rest.values()) moved += problems;
  return moved > 0;
}
