import { indentUnit } from "../../syntax/edits/indentUnit";
import type { Addition } from "../../syntax/edits/mergeEdits";
import { columnOf } from "../../syntax/lines";
import { entryRangeOf, rangeOf, styleOf, writtenChildrenOf, type NodeId } from "../../syntax/tree";
import { groupsOf } from "../../text/groups";
import { linesUnder } from "./entryEdits";
import { entriesOf, entryOf, isBlank, isMergeable, valueIn, type KeyPath, type TreeValue } from "./treeValue";
import type { ThreeValues, ValueChange } from "./valueChange";

/** The entries that values get. */
interface Additions {
  readonly additions: readonly Addition[];
  /** The maps that get them. */
  readonly growing: ReadonlySet<NodeId<"body">>;
  /** The new defaults and moved values that are added. */
  readonly added: ReadonlySet<ValueChange>;
}

/**
 * New defaults and moved values as lines to add. A value is not moved to a place that the user's values already have.
 * Those that cannot be written are left out.
 */
export function additionsOf(values: ThreeValues, changes: readonly ValueChange[]): Additions {
  const places = changes.flatMap((change) => {
    const isNew = change.is === "new";
    const path = isNew ? change.path : (change.movedTo ?? change.path);
    const source = isNew ? valueIn(values.after, path) : change.mine;
    return source === undefined ? [] : placeIn(values.mine, { change, path, source });
  });
  const byMap = groupsOf(places, ({ map }) => map.node);
  const made = [...byMap.values()].flatMap((inMap) =>
    [...groupsOf(inMap, ({ path, depth }) => path[depth] ?? "").values()].flatMap((group) => additionOf(values, group)),
  );
  return {
    additions: made.map(({ addition }) => addition),
    growing: new Set(made.map(({ map }) => map)),
    added: new Set(made.flatMap((one) => one.changes)),
  };
}

interface WantedValue {
  readonly change: ValueChange;
  readonly path: KeyPath;
  readonly source: TreeValue;
}

interface PlacedValue extends WantedValue {
  /** The innermost map on the path that exists. */
  readonly map: TreeValue;
  /** The number of keys that lead to it. */
  readonly depth: number;
}

function placeIn(mine: TreeValue, wanted: WantedValue): PlacedValue[] {
  const { path } = wanted;
  let map = mine;
  let depth = 0;
  for (let next = entryOf(map, path[0] ?? ""); next !== undefined; next = entryOf(map, path[depth] ?? "")) {
    if (!isMergeable(next) || ++depth >= path.length) return [];
    map = next;
  }
  return isBlank(map) || styleOf(map.tree, map.node) !== "block" ? [] : [{ ...wanted, map, depth }];
}

interface MadeAddition {
  readonly addition: Addition;
  readonly map: NodeId<"body">;
  readonly changes: readonly ValueChange[];
}

/** The addition of values to one map, below the same new key. */
function additionOf({ after }: ThreeValues, group: readonly PlacedValue[]): MadeAddition[] {
  const [first] = group;
  if (first === undefined) return [];
  const { map, path, depth } = first;
  const { tree, node } = map;
  const children = writtenChildrenOf(tree, node);
  const [firstChild] = children;
  const lines = linesUnder(
    group.map((one) => ({ path: one.path.slice(depth), source: one.source })),
    indentUnit(tree),
  );
  const before = siblingBefore(map, valueIn(after, path.slice(0, depth)), path[depth] ?? "") ?? children.at(-1);
  if (lines === undefined || firstChild === undefined || before === undefined) return [];
  const column = columnOf(tree.source, entryRangeOf(tree, firstChild).start);
  const addition = { at: rangeOf(tree, before).end, column, lines };
  return [{ addition, map: node, changes: group.map(({ change }) => change) }];
}

/** The entry of a map behind which a new one belongs: that of the nearest key before it in the defaults. */
function siblingBefore(map: TreeValue, defaults: TreeValue | undefined, key: string): NodeId<"body"> | undefined {
  const own = entriesOf(map);
  let found: NodeId<"body"> | undefined;
  for (const name of defaults === undefined || !isMergeable(defaults) ? [] : entriesOf(defaults).keys()) {
    if (name === key) break;
    found = own.get(name)?.node ?? found;
  }
  return found;
}
