import { profilesIn, type Reading } from "../../profile/reading";
import { bodiesOf } from "../../profile/packBodies";
import { hostRange } from "../../syntax/embedded/embeddedBody";
import { startOfLine } from "../../syntax/lines";
import {
  allNodes,
  eachNode,
  entryRangeOf,
  NONE,
  parentOf,
  rangeOf,
  writtenKindOf,
  type Tree,
  type TreeKind,
} from "../../syntax/tree";
import { remembered } from "../../text/memory";
import { encloses, type Range } from "../../text/range";

/** A part of a text that can be folded: from the line of its start to that of its end. */
export interface FoldingRange extends Range {
  readonly kind: "code" | "comment" | "region";
}

/**
 * The parts of a YAML file that can be folded: entries and items that span lines, comments and regions, also those in
 * values and manifests. Empty for other languages, whose own extensions fold them: there, values are a single line.
 */
export function foldingRanges(reading: Reading): readonly FoldingRange[] {
  const profiles = profilesIn(reading);
  if (profiles.length === 0 || !reading.language.indentsByColumn) return [];
  const { length } = reading.tree.source;
  const bodies = profiles
    .flatMap((profile) => bodiesOf(reading, profile))
    .filter(({ field }) => field.range.end <= length && field.range.start >= 0);
  return [
    ...foldsOf(reading.tree),
    ...bodies.flatMap(({ placed }) =>
      foldsIn(placed.body.tree).map((fold) => ({ ...fold, ...hostRange(placed, fold) })),
    ),
  ];
}

/** The same for a file with values or a manifest, which is a part of a reading. */
export function foldingRangesOf(reading: Reading, part: Range): readonly FoldingRange[] {
  return profilesIn(reading)
    .flatMap((profile) => bodiesOf(reading, profile))
    .filter(({ field }) => encloses({ start: part.start - 1, end: part.end }, field.range))
    .flatMap(({ placed }) => foldsIn(placed.body.tree).map((fold) => ({ ...fold, ...hostRange(placed, fold) })));
}

const foldsIn = (tree: Tree<"body">): readonly FoldingRange[] => foldsOf(tree);

function foldsOf<K extends TreeKind>(tree: Tree<K>): readonly FoldingRange[] {
  return remembered(tree.memory, foldsOf, () => [...entryFolds(tree), ...commentFolds(tree)]);
}

function entryFolds<K extends TreeKind>(tree: Tree<K>): readonly FoldingRange[] {
  const { source } = tree;
  const folds: FoldingRange[] = [];
  eachNode(allNodes(tree), (node) => {
    const kind = writtenKindOf(tree, node);
    if (parentOf(tree, node) === NONE || kind === "empty" || kind === "alias") return;
    const { start } = entryRangeOf(tree, node);
    let { end } = rangeOf(tree, node);
    while (end > start && /\s/.test(source[end - 1] ?? "")) end--;
    const lineEnd = source.indexOf("\n", start);
    if (lineEnd >= 0 && lineEnd < end) folds.push({ start, end, kind: "code" });
  });
  return folds;
}

const REGION = /^#\s*(region|endregion)\b/;

/** Comments on several lines, and regions between comments. */
function commentFolds<K extends TreeKind>({ source, comments }: Tree<K>): readonly FoldingRange[] {
  const folds: FoldingRange[] = [];
  const open: number[] = [];
  let first: Range | undefined;
  let last: Range | undefined;
  const close = (): void => {
    if (first !== undefined && last !== undefined && first !== last)
      folds.push({ start: first.start, end: last.end, kind: "comment" });
    first = last = undefined;
  };
  for (const comment of comments) {
    const isAlone = source.slice(startOfLine(source, comment.start), comment.start).trim() === "";
    const [, region] = REGION.exec(source.slice(comment.start, comment.end)) ?? [];
    const isNext = last !== undefined && /^\r?\n[ \t]*$/.test(source.slice(last.end, comment.start));
    if (!isAlone || !isNext || region !== undefined) close();
    if (!isAlone) continue;
    if (region === "region") open.push(comment.start);
    const start = region === "endregion" ? open.pop() : undefined;
    if (start !== undefined) folds.push({ start, end: comment.end, kind: "region" });
    if (region !== undefined) continue;
    first ??= comment;
    last = comment;
  }
  close();
  return folds;
}
