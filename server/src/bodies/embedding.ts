import { chartTextsIn, linesBetween } from "./chartText";
import { asMeant } from "./editedText";
import { lineEdits, type LineEdit } from "./lineEdits";
import { placeInWords, type BodyChange, type BodyPlace } from "./place";
import type { Profile } from "../profile/model";
import { namedBodiesOf } from "../profile/bodies/followedBody";
import type { PackBody } from "../profile/packBodies";
import type { Reading } from "../profile/reading";
import { editsInHost } from "../syntax/embedded/bodyEdits";
import { replaceText } from "../syntax/edits/replaceText";
import { rangeOf, resolve, scalarOf, type Resolved } from "../syntax/tree";
import { readYaml } from "../syntax/yaml/yaml";
import { applyEdits, editBetween, newTakenEdits, type TakenEdits, type TextEdit } from "../text/edit";
import { inWords, l10n } from "../text/message";
import { positionAt, textOf, type Position } from "../text/text";

/** Why a text must not be put back. */
interface Obstacle {
  /** In a sentence. */
  readonly reason: string;
  /** Where in the edited text, as a line and a column that count from 0; undefined if it is not about one place. */
  readonly at?: Position;
}

/** A text that must not be put back, and why. */
export interface EmbeddingRefusal extends Obstacle {
  readonly place: BodyPlace;
}

/** The edits of a file that put texts back into it, or why they cannot be. */
export type Embedding =
  | { readonly is: "edits"; readonly edits: readonly TextEdit[] }
  | { readonly is: "refused"; readonly refusals: readonly EmbeddingRefusal[] };

/** Reads another text of the same file. */
export type ReadAgain = (reading: Reading, content: string) => Reading;

/** A scalar of the file, with all that is to change in it. */
interface ChangedScalar {
  readonly node: Resolved;
  readonly body: PackBody;
  readonly taken: TakenEdits;
  readonly places: BodyPlace[];
  /** Whose edits they are, by their starts. */
  readonly edited: { readonly edit: TextEdit; readonly place: BodyPlace }[];
  /** The values that charts are to have, by their names. */
  readonly charts: Map<string, string>;
}

/**
 * Puts edited texts back into a file, in edits of the lines that differ. All or none: refused if a place is gone, two
 * texts change the same lines, or the result, read again, does not hold exactly these texts.
 */
export function embeddingOf(
  reading: Reading,
  profilesIn: (reading: Reading) => readonly Profile[],
  changes: readonly BodyChange[],
  readAgain: ReadAgain,
): Embedding {
  const refusals: EmbeddingRefusal[] = [];
  const scalars = new Map<number, ChangedScalar>();
  const bodies = bodiesByPlace(reading, profilesIn(reading));
  for (const change of changes) {
    const { place } = change;
    const obstacle = addChange(reading, scalars, bodies.get(keyOf(place)), change);
    if (obstacle !== undefined) refusals.push({ place, ...obstacle });
  }
  refusals.push(...sharedTexts(reading, scalars, bodies));
  if (refusals.length > 0) return { is: "refused", refusals };
  const after = (edits: readonly TextEdit[]): ReadonlyMap<string, PackBody> => {
    const again = readAgain(reading, applyEdits(reading.text.content, edits));
    if (again.tree.problems.length > reading.tree.problems.length) return new Map();
    return bodiesByPlace(again, profilesIn(again));
  };
  return editsOf(reading, [...scalars.values()], bodies, after);
}

function bodiesByPlace(reading: Reading, profiles: readonly Profile[]): Map<string, PackBody> {
  return new Map(namedBodiesOf(reading, profiles).map(({ place, body }) => [keyOf(place), body]));
}

function keyOf({ profile, pack, body }: BodyPlace): string {
  return `${String(profile.number)} ${String(pack.index)} ${body.is === "manifest" ? String(body.index) : ""}`;
}

/** Adds a change to those of its scalar; the obstacle if it must not be made. */
function addChange(
  { tree }: Reading,
  scalars: Map<number, ChangedScalar>,
  body: PackBody | undefined,
  change: BodyChange,
): Obstacle | undefined {
  const { place, text } = change;
  if (body === undefined) return GONE;
  const edits = editsInBody(body, change);
  if ("reason" in edits) return edits;
  const node = resolve(tree, body.field.node);
  const { start } = rangeOf(tree, node);
  const scalar: ChangedScalar = scalars.get(start) ?? {
    node,
    body,
    taken: newTakenEdits(),
    places: [],
    edited: [],
    charts: new Map(),
  };
  scalars.set(start, scalar);
  scalar.places.push(place);
  if (place.body.is === "chart") scalar.charts.set(place.body.name, text);
  const isKnown = (edit: TextEdit): boolean =>
    scalar.taken.edits.some((other) => JSON.stringify(other) === JSON.stringify(edit));
  for (const { edit, line } of edits) {
    if (isKnown(edit)) continue;
    if (!scalar.taken.take([edit])) return takenBy(scalar, edit, line);
    scalar.edited.push({ edit, place });
  }
  return undefined;
}

function takenBy({ edited }: ChangedScalar, { range }: TextEdit, line: number): Obstacle {
  const other = edited.find(({ edit }) => edit.range.start <= range.end && range.start <= edit.range.end);
  const where = other === undefined ? "another file" : placeInWords(other.place);
  return { reason: `These lines were edited differently in ${where}.`, at: { line, character: 0 } };
}

const GONE: Obstacle = { reason: "It is no longer in the profile." };

/** The edits of a body that a change of one of its texts makes; the obstacle if it cannot be put back. */
function editsInBody({ placed: { body } }: PackBody, change: BodyChange): LineEdit[] | Obstacle {
  const { text } = body;
  const { place, text: edited, isExact = false } = change;
  if (place.body.is !== "chart") {
    const lines = linesBetween(text, 0, text.length).map((line) => ({ ...line, cut: 0 }));
    return lineEdits(text, lines, isExact ? edited : asMeant(text, edited));
  }
  const { name } = place.body;
  const chart = chartTextsIn(body).find((one) => one.name === name);
  if (chart === undefined) return GONE;
  if (chart.lines === undefined) return { reason: "Its values are composed of YAML anchors defined elsewhere." };
  const wanted = asMeant(chart.text, edited);
  const fault = faultIn(wanted);
  if (fault !== undefined) return fault;
  // Its last line feed is that of the line it ends with.
  return lineEdits(text, chart.lines, wanted.endsWith("\n") ? wanted.slice(0, -1) : wanted);
}

/** Why a text cannot be the values of a chart: it is no YAML, or anything but one map. */
function faultIn(text: string): Obstacle | undefined {
  const { problems, documents } = readYaml(text);
  const at = (offset: number): Position => positionAt(textOf(text), offset);
  const [problem] = problems;
  if (problem !== undefined) {
    return { reason: inWords(l10n`Invalid YAML: ${problem.message}.`), at: at(problem.range.start) };
  }
  const [, second] = documents;
  if (second !== undefined)
    return { reason: "Chart values must be a single YAML document.", at: at(second.range.start) };
  return undefined;
}

/** The texts that would change with others, since an anchor makes them one. */
function sharedTexts(
  { tree }: Reading,
  scalars: ReadonlyMap<number, ChangedScalar>,
  bodies: ReadonlyMap<string, PackBody>,
): EmbeddingRefusal[] {
  const refusals: EmbeddingRefusal[] = [];
  for (const [key, body] of bodies) {
    const scalar = scalars.get(rangeOf(tree, resolve(tree, body.field.node)).start);
    const [place] = scalar?.places ?? [];
    if (place === undefined || scalar?.places.some((one) => keyOf(one) === key) === true) continue;
    const name = body.pack.name?.text ?? String(body.pack.index + 1);
    refusals.push({
      place,
      reason: `A YAML anchor shares this text with pack "${name}". Make the same change in both files, or remove the anchor.`,
    });
  }
  return refusals;
}

/** The edits of all scalars: those of single lines where their styles can hold them, otherwise the scalar again. */
function editsOf(
  reading: Reading,
  scalars: readonly ChangedScalar[],
  bodies: ReadonlyMap<string, PackBody>,
  after: (edits: readonly TextEdit[]) => ReadonlyMap<string, PackBody>,
): Embedding {
  const wanted = new Map([...bodies].map(([key, { placed }]) => [key, placed.body.text]));
  for (const { body, taken, places } of scalars) {
    for (const place of places) wanted.set(keyOf(place), applyEdits(body.placed.body.text, taken.edits));
  }
  const holdsAll = (edits: readonly TextEdit[]): boolean => {
    const found = after(edits);
    return (
      [...wanted].every(([key, text]) => found.get(key)?.placed.body.text === text) &&
      scalars.every(({ places, charts }) => places.every((place) => holdsCharts(found.get(keyOf(place)), charts)))
    );
  };
  const tries = [writeLines, writeParts, writeBlock, writeQuoted, fillQuotes];
  for (const write of tries) {
    const edits = scalars.flatMap((scalar) => write(reading, scalar));
    if (holdsAll(edits)) return { is: "edits", edits };
  }
  const refusals = scalars.flatMap(({ places }) =>
    places.map((place) => ({
      place,
      reason: "The profile cannot hold this text in the notation that it uses for it.",
    })),
  );
  return { is: "refused", refusals };
}

/** Whether values say of charts what these are to have, but for blank lines at the end. */
function holdsCharts(body: PackBody | undefined, charts: ReadonlyMap<string, string>): boolean {
  if (body === undefined || charts.size === 0) return body !== undefined;
  const found = new Map(chartTextsIn(body.placed.body).map(({ name, text }) => [name, text]));
  return [...charts].every(([name, text]) => {
    const there = found.get(name) ?? "";
    return there.trimEnd() === asMeant(there, text).trimEnd();
  });
}

function textAfter({ body, taken }: ChangedScalar): string {
  return applyEdits(body.placed.body.text, taken.edits);
}

function writeLines(reading: Reading, scalar: ChangedScalar): readonly TextEdit[] {
  const { node, body, taken } = scalar;
  const edits = editsInHost(reading.tree, node, body.placed, taken.edits);
  return edits === undefined ? writeBlock(reading, scalar) : edits;
}

/** Without what is the same in edited lines, as templates of Terraform, which cannot be written again. */
function writeParts({ tree }: Reading, { node, body, taken }: ChangedScalar): readonly TextEdit[] {
  const { text } = body.placed.body;
  const edits = taken.edits.map(({ range, newText }) => {
    const { range: part, newText: partText } = editBetween(text.slice(range.start, range.end), newText);
    return { range: { start: range.start + part.start, end: range.start + part.end }, newText: partText };
  });
  return editsInHost(tree, node, body.placed, edits) ?? [];
}

function writeBlock({ tree }: Reading, scalar: ChangedScalar): readonly TextEdit[] {
  return replaceText(tree, scalar.node, textAfter(scalar));
}

function writeQuoted({ tree }: Reading, scalar: ChangedScalar): readonly TextEdit[] {
  return replaceText(tree, scalar.node, textAfter(scalar), true);
}

/** Between quotes that have nothing between them, where a scalar cannot be written again. */
function fillQuotes({ tree }: Reading, changed: ChangedScalar): readonly TextEdit[] {
  const scalar = scalarOf(tree, changed.node);
  const newText = scalar?.style.insert(scalar, textAfter(changed), true);
  if (scalar?.style.quote === undefined || newText === undefined || changed.body.placed.body.text !== "") return [];
  const { start, end } = scalar.range;
  return [{ range: { start: start + 1, end: end - 1 }, newText }];
}
