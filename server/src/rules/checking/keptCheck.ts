import { recordedCatalog, type RecordedCatalog } from "../../packs/recordedCatalog";
import type { PackBody } from "../../profile/packBodies";
import type { Reading } from "../../profile/reading";
import { differsInScalar } from "../../syntax/incremental/differsInScalar";
import { isOpaque } from "../../syntax/opaque";
import { rangeOf, resolve } from "../../syntax/tree";
import { lazyValue } from "../../text/lazyValue";
import type { Range } from "../../text/range";
import { atOnce, type Steps } from "../../text/steps";
import { changeBetween, movedBy, type TextChange } from "../../text/textChange";
import { bodyPartsOf, bodySteps, outlineSteps, type PlacedPart, type Ranked, type Run } from "./parts";

/** What is kept of the checks of one document, so that a change within a body costs what that body costs. */
export interface KeptCheck {
  last?: LastCheck;
}

/** Where to keep a check, and an id that differs where anything differs that it depends on but text and answers. */
export interface Keeping {
  readonly kept: KeptCheck;
  readonly id: string;
  /** When the check began, in milliseconds since 1970. */
  readonly at: number;
  /** The questions of the check. */
  readonly recorded: RecordedCatalog;
}

/** Answers age while only one body is changed: a registry answers again only what it is asked. In milliseconds. */
const ASKED_AGAIN_AFTER = 60_000;

interface LastCheck {
  readonly id: string;
  readonly reading: Reading;
  /** The questions of all parts that are kept, and when they were last asked. */
  readonly recorded: RecordedCatalog;
  readonly askedAt: number;
  readonly outline: readonly Ranked[];
  readonly bodies: readonly CheckedBody[];
}

interface CheckedBody {
  readonly body: PackBody;
  readonly found: readonly Ranked[];
}

/** What rules find that see no bodies or a single one: in parts that did not change since the last check, as it was. */
export function* keptSteps(run: Run, keeping: Keeping | undefined): Steps<readonly Ranked[]> {
  const { reading, context } = run;
  const parts = bodyPartsOf(reading);
  const known = keeping && unchangedParts(reading, parts, keeping);
  const recorded = known?.last.recorded ?? recordedCatalog(keeping?.recorded.snapshot() ?? context.catalog);
  keeping?.recorded.include(recorded);
  const own = { ...run, context: { ...context, catalog: recorded.catalog } };
  const outline =
    known === undefined ? yield* outlineSteps(own) : known.moved(known.last.outline, () => outlineSteps(own));
  const bodies: CheckedBody[] = [];
  for (const [i, part] of parts.entries()) {
    const before = known?.last.bodies[i];
    const isSame = before !== undefined && isSameBody(before.body, part.body);
    const found =
      known !== undefined && isSame
        ? known.moved(before.found, () => bodySteps(own, part))
        : yield* bodySteps(own, part);
    bodies.push({ body: part.body, found });
  }
  if (keeping !== undefined) {
    const { kept, id, at } = keeping;
    kept.last = { id, reading, recorded, askedAt: known?.askedAt ?? at, outline, bodies };
  }
  return [...outline, ...bodies.flatMap(({ found }) => found)];
}

/** The same text, read alike in the same place. */
function isSameBody(before: PackBody, body: PackBody): boolean {
  return before.placed.body === body.placed.body && before.isIncomplete === body.isIncomplete;
}

interface UnchangedParts {
  readonly last: LastCheck;
  readonly askedAt: number;
  /** The findings of an unchanged part at their places of now. `again` checks it: their fixes are made anew. */
  readonly moved: (found: readonly Ranked[], again: () => Steps<readonly Ranked[]>) => readonly Ranked[];
}

/** What is known of a file in which only one body changed; undefined if more did. */
function unchangedParts(reading: Reading, parts: readonly PlacedPart[], keeping: Keeping): UnchangedParts | undefined {
  const { last } = keeping.kept;
  if (last?.id !== keeping.id || last.bodies.length !== parts.length) return undefined;
  const change = changeInBody(last, reading, parts);
  const askedAt = change && answeredAt(last, keeping);
  if (change === undefined || askedAt === undefined) return undefined;
  return { last, askedAt, moved: (found, again) => (found.length === 0 ? found : movedFindings(found, change, again)) };
}

/** When all questions were last asked, if their answers are as before. After a while they are asked again, even of the same snapshot. */
function answeredAt({ recorded, askedAt }: LastCheck, keeping: Keeping): number | undefined {
  const snapshot = keeping.recorded.snapshot();
  if (recorded.snapshot() === snapshot && Math.abs(keeping.at - askedAt) < ASKED_AGAIN_AFTER) return askedAt;
  return recorded.isAnsweredAlikeBy(snapshot) ? keeping.at : undefined;
}

/** The change since the last check, if it is within a body and nothing else of the file is other than before. */
function changeInBody(last: LastCheck, reading: Reading, parts: readonly PlacedPart[]): TextChange | undefined {
  const { reading: before, bodies } = last;
  if (before.isDeclared !== reading.isDeclared || before.language !== reading.language) return undefined;
  if (reading.documents.some(({ shape }, i) => shape !== before.documents[i]?.shape)) return undefined;
  const change = changeBetween(before.text.content, reading.text.content);
  const index = bodies.findIndex(({ body: { field } }) => {
    const { start, end } = rangeOf(before.tree, resolve(before.tree, field.node));
    return start < change.start && change.end <= end;
  });
  const [from, to] = [bodies[index]?.body, parts[index]?.body];
  if (from === undefined || to === undefined || outlineSays(from) !== outlineSays(to)) return undefined;
  const scalar = resolve(before.tree, from.field.node);
  return differsInScalar(before.tree, reading.tree, scalar, change) ? change : undefined;
}

/** What rules that see no bodies may still know of one: whether there is anything, and whether it can be known. */
function outlineSays({ placed: { body } }: PackBody): string {
  return isOpaque(body.text, body.tree.placeholders) ? "unknown" : /\S/.test(body.text) ? "text" : "nothing";
}

function movedFindings(
  found: readonly Ranked[],
  change: TextChange,
  again: () => Steps<readonly Ranked[]>,
): readonly Ranked[] {
  const anew = lazyValue(() => atOnce(again()));
  const moved = ({ start, end }: Range): Range => ({
    start: movedBy(change, start) ?? start,
    end: movedBy(change, end) ?? end,
  });
  return found.map(({ rank, finding }, i): Ranked => {
    const { range, related, fixes, ...rest } = finding;
    return {
      rank,
      finding: {
        ...rest,
        range: moved(range),
        ...(related && {
          related: related.map((one) => (one.uri === undefined ? { ...one, range: moved(one.range) } : one)),
        }),
        ...(fixes && { fixes: () => anew()[i]?.finding.fixes?.() ?? [] }),
      },
    };
  });
}
