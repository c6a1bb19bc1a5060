import { columnOf } from "../../syntax/lines";
import { indentUnit } from "../../syntax/edits/indentUnit";
import type { Addition } from "../../syntax/edits/mergeEdits";
import { entryRangeOf, rangeOf, styleOf, writtenChildrenOf, type NodeId } from "../../syntax/tree";
import type { ThreeValues } from "./compareValues";
import { linesUnder } from "./entryEdits";
import { entriesOf, isBlank, isMergeable, valueIn, type KeyPath, type TreeValue } from "./treeValue";
import type { ValueChange } from "./valueChange";

/** The entries that values get. */
interface Additions {
  readonly additions: readonly Addition[];
  /** The maps that get them. */
  readonly growing: ReadonlySet<NodeId<"body">>;
  /** The new defaults among them. */
  readonly added: readonly ValueChange[];
  /** The moved values among them. */
  readonly moved: readonly ValueChange[];
  /** The new defaults that cannot be added. */
  readonly blocked: readonly ValueChange[];
}

/**
 * New defaults and moved values as lines to add. `done` are the moves that are part of a new default. A value is not moved
 * to a place that the user's values already have.
 */
export function additionsOf(
  values: ThreeValues,
  taken: readonly ValueChange[],
  moves: readonly ValueChange[],
  done: ReadonlySet<ValueChange>,
): Additions {
  const additions: Addition[] = [];
  const growing = new Set<NodeId<"body">>();
  const add = (path: KeyPath, source: TreeValue | undefined): boolean => {
    const addition = source && additionAt(values, path, source);
    if (addition === undefined) return false;
    additions.push(addition);
    growing.add(addition.map);
    return true;
  };
  const added = taken.filter(({ path }) => add(path, valueIn(values.after, path)));
  const moved = moves.filter((change) => !done.has(change) && add(change.movedTo ?? change.path, change.mine));
  return { additions, growing, added, moved, blocked: taken.filter((change) => !added.includes(change)) };
}

interface PlacedAddition extends Addition {
  readonly map: NodeId<"body">;
}

function additionAt({ mine, after }: ThreeValues, path: KeyPath, source: TreeValue): PlacedAddition | undefined {
  let map = mine;
  let depth = 0;
  for (let next = entriesOf(map).get(path[0] ?? ""); next !== undefined; next = entriesOf(map).get(path[depth] ?? "")) {
    if (!isMergeable(next) || ++depth >= path.length) return undefined;
    map = next;
  }
  const { tree, node } = map;
  const children = writtenChildrenOf(tree, node);
  const [first] = children;
  if (first === undefined || isBlank(map) || styleOf(tree, node) !== "block") return undefined;
  const before = siblingBefore(map, valueIn(after, path.slice(0, depth)), path[depth] ?? "") ?? children.at(-1) ?? first;
  const lines = linesUnder(path.slice(depth), source, indentUnit(tree));
  const { start } = entryRangeOf(tree, first);
  return lines && { map: node, at: rangeOf(tree, before).end, column: columnOf(tree.source, start), lines };
}

/** The entry of a map behind which a new one belongs: that of the nearest key before it in the defaults. */
function siblingBefore(map: TreeValue, defaults: TreeValue | undefined, key: string): NodeId<"body"> | undefined {
  const own = entriesOf(map);
  let found: NodeId<"body"> | undefined;
  for (const name of defaults === undefined ? [] : entriesOf(defaults).keys()) {
    if (name === key) break;
    found = own.get(name)?.node ?? found;
  }
  return found;
}
