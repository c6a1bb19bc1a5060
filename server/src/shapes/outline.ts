import { lastNodeBefore } from "../syntax/incremental/earlierReading";
import { endOfLine, newLineFinder, nextLine } from "../syntax/lines";
import { hasProblemIn, overlapsProblem } from "../syntax/problemSearch";
import { type Range, rangeSearch } from "../text/range";
import { keyRangeOf, NONE, parentOf, rangeOf, styleOf, writtenKindOf, type NodeId, type Tree } from "../syntax/tree";

/**
 * The keys of a document that tell its shape, as they stand in its text. Of a broken document the tree may lack some,
 * or have them elsewhere; their order and their columns mostly survive.
 */
export type Outline = readonly OutlineKey[];

interface OutlineKey {
  readonly name: string;
  readonly column: number;
  /** The first word behind the colon, without quotes. */
  readonly value: string;
  /** Whether no syntax problem is near, so that its column means what it seems to mean. */
  readonly isSure: boolean;
  /** The key that it is below in the tree, through lists; undefined at the root, and where something is wrong there. */
  readonly parent: string | undefined;
  /** Its value in the tree; {@link NONE} where the reader did not take it for a key. */
  readonly node: NodeId;
}

const NAMES =
  "apiVersion|kind|spec|template|published|draft|forProvider|packs?|charts|cloudType|variables|name|type|tag|layer|version|registry|properties";

/** One of these keys at the start of a line, or behind a bracket or comma; a quote or the colon may be missing. */
const KEY = new RegExp(
  `(?:^|[{,[])[ \\t\\u00a0]*(?:- +)*["']?(${NAMES})(?=["']?[ \\t]*(?::|\\r?$)|[ \\t]+["'\\w])(?=["']?[ \\t]*(:?)[ \\t]*["']*(?:&\\w+ +)?["']*([^\\s"',:]*))`,
  "dgm",
);

/** The outline of the document in a part of the text. Text in intact scalars and comments is left out. */
export function outlineOf(tree: Tree, { start, end }: Range): Outline {
  const { source, comments } = tree;
  const lineOf = newLineFinder(source);
  const isInComment = rangeSearch(comments);
  const isSureAt = (at: number): boolean => {
    const line = lineOf(at);
    return !hasProblemIn(tree, { start: line.start, end: endOfNextLine(source, line.end) });
  };
  const keys: OutlineKey[] = [];
  for (const { indices, 1: name = "", 2: colon, 3: value = "" } of source.slice(0, end).matchAll(KEY)) {
    const at = indices?.[1]?.[0] ?? end;
    if (at < start) continue;
    const node = lastNodeBefore(tree, at);
    const { start: lineStart } = lineOf(at);
    const isSure = isSureAt(at);
    // A word without its colon is a key only where something is wrong.
    if ((colon === "" && isSure) || isInComment({ start: at, end: at }) || isInText(tree, node, at)) continue;
    // A schema speaks of profiles without being one.
    if (name === "properties") break;
    const key = node === NONE ? undefined : keyRangeOf(tree, node);
    const isKey = key !== undefined && key.start <= at && at <= key.end;
    const above = isKey ? keyAbove(tree, node) : undefined;
    const parent = above !== undefined && isSureAt(above.start) ? source.slice(above.start, above.end) : undefined;
    keys.push({
      name,
      column: at - lineStart,
      value,
      isSure,
      parent: parent?.replace(/["']/g, ""),
      node: isKey ? node : NONE,
    });
  }
  return keys;
}

function keyAbove(tree: Tree, node: NodeId): Range | undefined {
  for (let at = parentOf(tree, node); at !== NONE; at = parentOf(tree, at)) {
    const key = keyRangeOf(tree, at);
    if (key !== undefined) return key;
  }
  return undefined;
}

function endOfNextLine(source: string, lineEnd: number): number {
  const next = nextLine(source, lineEnd);
  return endOfLine(source, next, source.length);
}

/** Whether an offset is in a scalar, and nothing is wrong with that. */
function isInText(tree: Tree, node: NodeId, at: number): boolean {
  if (node === NONE || writtenKindOf(tree, node) !== "scalar") return false;
  const range = rangeOf(tree, node);
  // A key without its colon is taken for text, too.
  const isKey = range.start === at && styleOf(tree, node) === "plain";
  return range.start <= at && at < range.end && !isKey && !overlapsProblem(tree, range);
}

/**
 * Whether keys stand in a document one behind the other, each below the one before as far as their columns and the tree
 * can be trusted: one of each step. So many of them may be in a wrong place all the same.
 */
export function hasTrail(outline: Outline, steps: readonly (readonly string[])[], mayMiss = 0): boolean {
  // For each number of misses, the least column at which each step was reached: what is below any of its keys is below
  // that one.
  const reached = Array.from({ length: mayMiss + 1 }, (): number[] => []);
  const root = Math.min(...outline.map((key) => (key.isSure ? key.column : Infinity)));
  return outline.some(({ name, column, isSure, parent }) => {
    const step = steps.findIndex((names) => names.includes(name));
    if (step < 0) return false;
    if (step === 0 && isSure && column > root) return false;
    const isBelow = parent === undefined || steps.slice(0, step).some((names) => names.includes(parent));
    for (let misses = mayMiss; misses >= 0; misses--) {
      const above = step > 0 ? reached[misses]?.[step - 1] : -1;
      if (above === undefined) continue;
      const fits = isSure && column > above && isBelow;
      const known = reached[isSure && !fits ? misses + 1 : misses];
      if (known !== undefined) known[step] = Math.min(known[step] ?? Infinity, fits ? column : above);
    }
    return step === steps.length - 1 && reached.some((known) => known[step] !== undefined);
  });
}

/** Whether the document says that it is a resource of another API than Palette's. */
export function saysOtherApi(outline: Outline): boolean {
  const least = Math.min(...outline.map(({ column }) => column));
  return outline.some(
    ({ name, value, column }) =>
      (column <= least + 1 || column === outline[0]?.column) &&
      ((name === "apiVersion" && value.includes("/")) ||
        // Registries have kinds, too, but theirs are in small letters.
        (name === "kind" && /^[A-Z]/.test(value) && value !== "ClusterProfile")),
  );
}

/** Whether the document says that it is a resource of a group and kind. */
export function saysResource(outline: Outline, group: string, kind: string): boolean {
  return (
    outline.some(({ name, value }) => name === "apiVersion" && value.startsWith(`${group}/`)) &&
    outline.some(({ name, value }) => name === "kind" && value === kind)
  );
}

/** Whether packs follow a key: a name, and what hardly anything but a pack has. */
export function hasPacks(outline: Outline, list: string, marking: readonly string[]): boolean {
  const typed = outline.filter(({ name, value }) => name !== "type" || PACK_TYPES.has(value));
  return hasTrail(outline, [[list], ["name"]]) && hasTrail(typed, [[list], ["type", ...marking]]);
}

const PACK_TYPES: ReadonlySet<string> = new Set(["spectro", "helm", "oci", "manifest"]);
