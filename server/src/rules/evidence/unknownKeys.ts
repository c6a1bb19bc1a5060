import { hasTemplates, mergedDefault } from "../../packs/defaults/chartReadings";
import { keyEvidence, type KeyEvidence } from "../../packs/defaults/keyEvidence";
import { newKnownValue, type KnownValue, type ValuePath } from "../../packs/defaults/knownValues";
import { EACH_ITEM } from "../../syntax/dottedPath";
import { fieldOf } from "../../syntax/field";
import { isOpaque } from "../../syntax/opaque";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  MERGE_KEY,
  parentOf,
  rangeOf,
  resolve,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { lazyValue } from "../../text/lazyValue";
import type { ComparableValues } from "../support/comparableValues";

/** A key of the values that no default has and no template reads. */
export interface UnknownKey {
  readonly entry: NodeId<"body">;
  readonly key: string;
  /** The path of its map. */
  readonly path: ValuePath;
  /** What is known of its map. */
  readonly known: KnownValue;
  /** The keys of its map. */
  readonly present: () => ReadonlySet<string>;
  /** What the templates of its chart say of it; undefined if they are not known. */
  readonly evidence: KeyEvidence | undefined;
  /** Whether it may be for another place, by an anchor. */
  readonly isShared: boolean;
}

/** A map or list of the values, and what is known of it. */
interface Place {
  readonly node: NodeId<"body">;
  readonly known: KnownValue;
  readonly path: ValuePath;
  /** Whether it, or what is around it, has an anchor or is that of another one: its keys may be for another place. */
  readonly isShared: boolean;
}

/** Values that are deeper, or have more than this, are not looked at further: aliases can make them endless. */
const MAX_DEPTH = 60;
const MAX_KEYS = 100_000;

/** The keys of values that nothing is known to read, also in lists. What is below them is not looked at. */
export function* unknownKeys(values: ComparableValues): Iterable<UnknownKey> {
  const { known } = values.known;
  if (known === undefined) return;
  yield* unknownBelow(values, { node: values.root, known, path: [], isShared: false }, { left: MAX_KEYS });
}

function* unknownBelow(values: ComparableValues, place: Place, budget: { left: number }): Iterable<UnknownKey> {
  const { tree } = values;
  const { known, path } = place;
  const map = resolve(tree, place.node);
  const entries = childrenOf(tree, map);
  const present = lazyValue(() => new Set(entries.map((entry) => keyOf(tree, entry))));
  for (const entry of entries) {
    const key = keyOf(tree, entry);
    // The header is checked by pack-header.
    if (key === "" || key === MERGE_KEY || isOpaque(key, tree.placeholders) || (path.length === 0 && key === "pack"))
      continue;
    if (--budget.left < 0) return;
    const own = [...path, key];
    const isMerged = parentOf(tree, entry) !== map;
    const child = known.children.get(key) ?? mergedDefault(values, known, path, key);
    const isSharedKey = place.isShared || isMerged;
    const evidence = child !== undefined || isSharedKey ? undefined : keyEvidence(values, own, entry);
    if (child === undefined && evidence?.is !== "read") {
      yield { entry, key, path, known, present, evidence, isShared: isSharedKey };
      continue;
    }
    const isShared = isSharedKey || isElsewhere(tree, entry);
    yield* unknownIn(values, { node: entry, known: child ?? newKnownValue(), path: own, isShared }, budget);
  }
}

function* unknownIn(values: ComparableValues, place: Place, budget: { left: number }): Iterable<UnknownKey> {
  const { tree } = values;
  const { known, path } = place;
  const { kind } = fieldOf(tree, place.node);
  if ((kind !== "map" && kind !== "seq") || path.length > MAX_DEPTH) return;
  // Where neither defaults nor templates are known, nothing can be said.
  if (known.children.size === 0 && !hasTemplates(values, path)) return;
  if (kind === "map") yield* unknownBelow(values, place, budget);
  else {
    const item = known.children.get(EACH_ITEM) ?? newKnownValue();
    for (const [index, node] of childrenOf(tree, resolve(tree, place.node)).entries()) {
      if (--budget.left < 0) return;
      yield* unknownIn(values, { ...place, node, known: item, path: [...path, index] }, budget);
    }
  }
}

/** Whether a value has an anchor, or is that of another anchor. */
function isElsewhere(tree: Tree<"body">, entry: NodeId<"body">): boolean {
  const key = keyRangeOf(tree, entry);
  if (writtenKindOf(tree, entry) === "alias") return true;
  return (
    key !== undefined && /^["']?\s*:\s+(?:!\S*\s+)?&\S/.test(tree.source.slice(key.end, rangeOf(tree, entry).start))
  );
}
