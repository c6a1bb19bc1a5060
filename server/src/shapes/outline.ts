import { lastNodeBefore } from "../syntax/incremental/earlierReading";
import { endOfLine, newLineFinder, nextLine } from "../syntax/lines";
import { hasProblemIn, overlapsProblem } from "../syntax/search/problemSearch";
import { type Range, rangeSearch } from "../text/range";
import { keyRangeOf, NONE, parentOf, rangeOf, styleOf, writtenKindOf, type NodeId, type Tree } from "../syntax/tree";

/**
 * The keys of a document that show its shape, as they are in its text. Of a broken document the tree may miss some,
 * or have them elsewhere; their order and their columns mostly survive.
 */
export interface Outline {
  readonly keys: readonly OutlineKey[];
  /** The column of the keys at the root; infinite if no line shows it. */
  readonly root: number;
}

interface OutlineKey {
  readonly name: string;
  readonly column: number;
  /** Whether nothing but blanks, dashes and a quote is before it on its line. */
  readonly beginsLine: boolean;
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
  `(?:^\\uFEFF?|[{,[])[ \\t\\u00a0]*(?:- +)*["']?(${NAMES})(?=["']?[ \\t]*(?::|\\r?$)|[ \\t]+["'\\w])(?=["']?[ \\t]*(:?)[ \\t]*["']*(?:&\\w+ +)?["']*([^\\s"',:]*))`,
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
  const pattern = new RegExp(KEY);
  pattern.lastIndex = start;
  for (const { indices, 1: name = "", 2: colon, 3: value = "" } of source.slice(0, end).matchAll(pattern)) {
    const at = indices?.[1]?.[0] ?? end;
    const node = lastNodeBefore(tree, at);
    const { start: lineStart } = lineOf(at);
    const beginsLine = !"{[,".includes(source[indices?.[0]?.[0] ?? at] ?? "");
    const isSure = isSureAt(at);
    // A word without its colon is a key only where something is wrong.
    if ((colon === "" && isSure) || isInComment({ start: at, end: at }) || isInText(tree, node, at)) continue;
    // A schema refers to profiles without being one.
    if (name === "properties") break;
    const key = node === NONE ? undefined : keyRangeOf(tree, node);
    const isKey = key !== undefined && key.start <= at && at <= key.end;
    const above = isKey ? keyAbove(tree, node) : undefined;
    const parent = above !== undefined && isSureAt(above.start) ? source.slice(above.start, above.end) : undefined;
    keys.push({
      name,
      column: at - lineStart - markAt(source, lineStart),
      beginsLine,
      value,
      isSure,
      parent: parent?.replace(/["']/g, ""),
      node: isKey ? node : NONE,
    });
  }
  const sure = keys.map((key) => (key.isSure ? key.column : Infinity));
  return { keys, root: Math.min(columnOfFirstKey(source, { start, end }, isSureAt), ...sure) };
}

/** The length of a byte order mark at an offset. It fills no column. */
const markAt = (source: string, offset: number): number => (source[offset] === "\uFEFF" ? 1 : 0);

/** The column of the first line that is an entry, whatever its key, and that nothing is wrong with. */
function columnOfFirstKey(source: string, { start, end }: Range, isSureAt: (at: number) => boolean): number {
  const entry = /^\uFEFF?(?<before> *(?:- +)*["']?)[\w./-]+["']?[ \t]*:(?=[ \t\r\n]|$)/gm;
  entry.lastIndex = start;
  for (let found = entry.exec(source); found !== null && found.index < end; found = entry.exec(source)) {
    if (isSureAt(found.index)) return found.groups?.["before"]?.length ?? 0;
  }
  return Infinity;
}

/** How far people move a line by mistake, in columns. */
export const SLIP = 2;
/** How far people indent a key, with the dash of an item, in columns. */
export const FARTHEST = 10;

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
 * Whether keys are in a document one behind the other, each below the one before as far as their columns and the tree
 * can be trusted: one of each step. So many of them may be in a wrong place all the same.
 */
export function hasTrail({ keys, root }: Outline, steps: readonly (readonly string[])[], mayMiss = 0): boolean {
  // For each number of misses, the least column at which each step was reached: what is below any of its keys is below
  // that one.
  const reached = Array.from({ length: mayMiss + 1 }, (): number[] => []);
  return keys.some(({ name, column, beginsLine, isSure, parent }) => {
    const step = steps.findIndex((names) => names.includes(name));
    if (step < 0) return false;
    if (step === 0 && (isSure || beginsLine) && column > root + (isSure ? 0 : SLIP)) return false;
    const isBelow = parent === undefined || steps.slice(0, step).some((names) => names.includes(parent));
    for (let misses = mayMiss; misses >= 0; misses--) {
      const above = step > 0 ? reached[misses]?.[step - 1] : -1;
      if (above === undefined) continue;
      const isNear = step === 0 || !beginsLine || column <= Math.max(above, root) + FARTHEST;
      // A key that may be in a wrong place is not so far from its own.
      if (!isSure && !isNear) continue;
      const fits = isSure && column > above && isNear && isBelow;
      const known = reached[isSure && !fits ? misses + 1 : misses];
      if (known !== undefined) known[step] = Math.min(known[step] ?? Infinity, fits ? column : above);
    }
    return step === steps.length - 1 && reached.some((known) => known[step] !== undefined);
  });
}

/** Whether the document says that it is a resource of another API than Palette's. */
export function saysOtherApi({ keys }: Outline): boolean {
  const least = Math.min(...keys.map(({ column }) => column));
  return keys.some(
    ({ name, value, column }) =>
      (column <= least + 1 || column === keys[0]?.column) &&
      ((name === "apiVersion" && value.includes("/")) ||
        // Registries have kinds, too, but theirs are in small letters.
        (name === "kind" && /^[A-Z]/.test(value) && value !== "ClusterProfile")),
  );
}

/** Whether the document says that it is a resource of a group and kind. */
export function saysResource({ keys }: Outline, group: string, kind: string): boolean {
  return (
    keys.some(({ name, value }) => name === "apiVersion" && value.startsWith(`${group}/`)) &&
    keys.some(({ name, value }) => name === "kind" && value === kind)
  );
}

/** Whether packs follow a key: a name, and what hardly anything but a pack has. */
export function hasPacks(outline: Outline, list: string, marking: readonly string[]): boolean {
  const keys = outline.keys.filter(({ name, value }) => name !== "type" || PACK_TYPES.has(value));
  return hasTrail(outline, [[list], ["name"]]) && hasTrail({ ...outline, keys }, [[list], ["type", ...marking]]);
}

/** Whether the first line of a document is an item of a list, whatever the tree makes of it, or the one after it. */
export function beginsAsList(source: string, start: number): boolean {
  const pattern =
    /\uFEFF?(?:[ \t]*(?:#.*|---[ \t]*|(?:<{7}|={7}|>{7}).*)?\r?\n)*(?:(?!-[ \t])\S?.*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*)?- /y;
  pattern.lastIndex = start;
  return pattern.test(source);
}

const PACK_TYPES: ReadonlySet<string> = new Set(["spectro", "helm", "oci", "manifest"]);
