import { HOWS, READ_LENGTH, type ChartReads, type PathFacts, type PlaceFacts, type ReadHow } from "./chartReads";

/** One read of a path. */
interface Read {
  readonly how: ReadHow;
  /** `templates/service.yaml`; empty if unknown. */
  readonly file: string;
  /** From 0; -1 if unknown. */
  readonly line: number;
  readonly place: PlaceFacts | undefined;
  /** What it is compared with. */
  readonly word: string | undefined;
}

/**
 * What is known about the readers of a path. `read`: a template reads it, or something below it. `within`: it is part of
 * a value that is read as a whole. `unread`: nothing reads it. `unknown`: templates name it, but nothing was found that
 * depends on it; nothing may be concluded from that.
 */
export interface PathReading {
  readonly is: "read" | "within" | "unread" | "unknown";
  /** Whether it is named by a template, or by a file of values that templates merge with those of the chart. */
  readonly isNamed: boolean;
  /** Its own reads. */
  readonly reads: readonly Read[];
  /** The kinds of values that its readers can use; undefined if that is any or not known. */
  readonly kinds: ReadonlySet<ValueKind> | undefined;
  /** The reads of the value as a whole that it is part of, if it is `within` one. */
  readonly wholes: readonly Read[];
  /** The keys below it that templates read by name. */
  readonly keys: readonly string[];
  /** Whether the user names the keys below it, or it is a list. */
  readonly hasAnyKey: boolean;
}

/** A kind of value: a list or map can be read item by item, a map by its keys. */
type ValueKind = "scalar" | "list" | "map";

/** What reads a path of the values. An item of a list is any key, such as `0`. */
export function readingOf(chart: ChartReads, path: readonly string[]): PathReading {
  let nodes: readonly PathFacts[] = [chart.root];
  const wholes: number[] = [];
  let isKeyRead = false;
  for (const [at, key] of path.entries()) {
    isKeyRead = false;
    for (const node of nodes) {
      if (at > 0) wholes.push(...wholeReads(node));
      isKeyRead ||= hasReads(node, ["map", "keys", "list"]);
    }
    // What is read as a whole at the root is listed apart: it says nothing about a single path.
    nodes = nodes.flatMap((node) => nodesAt(node, key));
  }
  const reads = nodes.flatMap(({ reads: own = [] }) => own);
  const own = readsOf(chart, reads).filter(({ how }) => how !== "mentioned");
  const isRead = isKeyRead || nodes.some(isReadBelow);
  const isRootOpen = path.length > 0 && hasReads(chart.root, ["open", "whole"]);
  return {
    is: isRead
      ? "read"
      : wholes.length > 0
        ? "within"
        : chart.isIncomplete || isRootOpen || nodes.length > 0
          ? "unknown"
          : "unread",
    isNamed: nodes.length > 0,
    reads: own,
    kinds: kindsOf(own, {
      hasKeys: nodes.some(({ keys, patterns }) => keys !== undefined || patterns !== undefined),
      isInWhole: wholes.length > 0,
    }),
    wholes: readsOf(chart, wholes),
    keys: [...new Set(nodes.flatMap(({ keys = {} }) => Object.keys(keys)))],
    hasAnyKey: nodes.some(({ each, patterns }) => each !== undefined || patterns !== undefined),
  };
}

/**
 * The reads that open the root of the values, so that nothing can be said about keys that no template names.
 * @testonly
 */
export function rootReads(chart: ChartReads): readonly Read[] {
  return readsOf(chart, chart.root.reads ?? []).filter(({ how }) => how === "open" || how === "whole");
}

/** A value whose type a template asks for, or that is passed on whole, may be of any kind. */
const KINDS: Readonly<Record<ReadHow, readonly ValueKind[] | "any">> = {
  text: ["scalar"],
  number: ["scalar"],
  equal: ["scalar"],
  condition: [],
  kind: "any",
  list: ["list", "map"],
  map: ["list", "map"],
  keys: ["map"],
  whole: "any",
  template: [],
  digest: [],
  open: "any",
  mentioned: "any",
};

function kindsOf(
  reads: readonly Read[],
  { hasKeys, isInWhole }: { readonly hasKeys: boolean; readonly isInWhole: boolean },
): ReadonlySet<ValueKind> | undefined {
  const kinds = new Set<ValueKind>(hasKeys ? ["map"] : []);
  // What `tpl` evaluates is either a text itself, and printed as one, or in the text of another value.
  const isEvaluated = reads.some(({ how }) => how === "template");
  if (isEvaluated && (isInWhole || !reads.some(({ how }) => how === "text"))) return undefined;
  for (const { how } of reads) {
    const those = KINDS[how];
    if (those === "any") return undefined;
    for (const kind of those) kinds.add(kind);
  }
  return kinds.size === 0 ? undefined : kinds;
}

function nodesAt({ keys, each, patterns }: PathFacts, key: string): readonly PathFacts[] {
  const named = keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
  const matching = Object.entries(patterns ?? {}).filter(([pattern]) => fits(pattern, key));
  return [
    ...(named === undefined ? [] : [named]),
    ...matching.map(([, facts]) => facts),
    ...(each === undefined ? [] : [each]),
  ];
}

function fits(pattern: string, key: string): boolean {
  const pieces = pattern.split("*");
  const last = pieces.length - 1;
  let at = 0;
  for (const [number, piece] of pieces.entries()) {
    const found = number === last ? key.length - piece.length : key.indexOf(piece, at);
    if (found < at || (number === 0 && found !== 0) || !key.startsWith(piece, found)) return false;
    at = found + piece.length;
  }
  return true;
}

/** Reads of a value that also read what is below it. */
function wholeReads({ reads = [], keys, each, patterns }: PathFacts): readonly number[] {
  // A value whose fields are read by name is printed as text only where it is one.
  const isWalked = keys !== undefined || each !== undefined || patterns !== undefined;
  return filtered(reads, isWalked ? ["whole", "open"] : ["whole", "open", "text", "template"]);
}

function filtered(reads: readonly number[], hows: readonly ReadHow[]): readonly number[] {
  const kept: number[] = [];
  for (let at = 0; at < reads.length; at += READ_LENGTH) {
    if (hows.includes(HOWS[reads[at] ?? 0] ?? "text")) kept.push(...reads.slice(at, at + READ_LENGTH));
  }
  return kept;
}

function hasReads({ reads = [] }: PathFacts, hows: readonly ReadHow[]): boolean {
  return filtered(reads, hows).length > 0;
}

const WEAK: readonly ReadHow[] = ["mentioned", "digest"];
const STRONG = HOWS.filter((how) => !WEAK.includes(how));

function isReadBelow(facts: PathFacts): boolean {
  const { keys = {}, patterns = {}, each } = facts;
  return (
    hasReads(facts, STRONG) ||
    [...Object.values(keys), ...Object.values(patterns), ...(each === undefined ? [] : [each])].some(isReadBelow)
  );
}

function readsOf({ files, places, words }: ChartReads, numbers: readonly number[]): readonly Read[] {
  const reads: Read[] = [];
  for (let at = 0; at < numbers.length; at += READ_LENGTH) {
    const [how = 0, file = 0, line = -1, place = 0, word = 0] = numbers.slice(at, at + READ_LENGTH);
    reads.push({
      how: HOWS[how] ?? "text",
      file: line < 0 && how === HOWS.indexOf("mentioned") ? "" : (files.at(file) ?? ""),
      line,
      place: place === 0 ? undefined : places.at(place - 1),
      word: word === 0 ? undefined : words.at(word - 1),
    });
  }
  return reads;
}
