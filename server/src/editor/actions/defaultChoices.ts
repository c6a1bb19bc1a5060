import {
  areSame,
  entriesOf,
  entryOf,
  isBlank,
  isMergeable,
  type KeyPath,
  type TreeValue,
} from "../../compare/values/treeValue";
import type { Catalog, PackContent } from "../../packs/catalog";
import { knownAt } from "../../packs/defaults/knownValues";
import { packValuesOf } from "../../packs/defaults/packValues";
import { findContent } from "../../packs/packQueries";
import { isErrorFree, type PackBody } from "../../profile/packBodies";
import type { Reading } from "../../profile/reading";
import { bodyOffset } from "../../syntax/embedded/embeddedBody";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { NONE, parentOf, pathOf, type NodeId } from "../../syntax/tree";
import { touches } from "../../text/range";
import { valuesAround } from "../hover/bodyAround";

/** An entry of values, and what the pack has at the same place. */
export interface ComparedEntry {
  readonly body: PackBody;
  readonly path: KeyPath;
  readonly mine: TreeValue;
  /** The default of the pack, or else of the chart. */
  readonly default: TreeValue;
  readonly content: PackContent;
}

/** A change that the defaults of a pack allow at a place. */
export type DefaultChange = "reset" | "fill" | "thin";

/**
 * The entry of a pack's values at an offset, and its default; a list is compared as a whole. Undefined if the default is
 * not known, or the values have syntax errors.
 */
export function comparedEntryAt(reading: Reading, offset: number, catalog: Catalog): ComparedEntry | undefined {
  const body = valuesAround(reading, offset);
  if (body === undefined || !isErrorFree(body)) return undefined;
  const { tree } = body.placed.body;
  const at = bodyOffset(body.placed, offset);
  const root = tree.documents.find(({ range }) => touches(range, at))?.root ?? NONE;
  const node = root === NONE ? NONE : outsideOfLists(body, nodeAt(tree, root, at));
  const path = node === NONE ? [] : pathOf(tree, node).map(String);
  const content = path.length === 0 ? undefined : findContent(body.pack, catalog);
  if (content?.is !== "found") return undefined;
  const places = knownAt(packValuesOf(content.value).known, path)?.places ?? [];
  const place = places.find(({ source }) => source === "defaults") ?? places.find(({ source }) => source === "chart");
  if (place === undefined) return undefined;
  const value = { tree: place.tree, node: place.node };
  return { body, path, mine: { tree, node }, default: value, content: content.value };
}

/** The node itself, or the innermost list around it that is in no other list. */
function outsideOfLists({ placed: { body } }: PackBody, inner: NodeId<"body">): NodeId<"body"> {
  let node = inner;
  while (node !== NONE && pathOf(body.tree, node).some((key) => typeof key === "number"))
    node = parentOf(body.tree, node);
  return node;
}

/** The changes that make sense for an entry: to reset it, to add missing defaults, to remove what the charts say, too. */
export function defaultChangesOf({ mine, default: value, path }: ComparedEntry): readonly DefaultChange[] {
  const areMaps = [mine, value].every((one) => isMergeable(one) && !isBlank(one));
  const changes: (DefaultChange | false)[] = [
    !areSame(mine, value) && "reset",
    areMaps && lacks(mine, value) && "fill",
    areMaps && sharesWith(mine, value) && path[0] === "charts" && "thin",
  ];
  return changes.filter((change) => change !== false);
}

/** Whether a map, or one in it, lacks an entry of another. */
function lacks(mine: TreeValue, other: TreeValue): boolean {
  const own = entriesOf(mine);
  return [...entriesOf(other)].some(([key, value]) => {
    const present = own.get(key);
    return (
      present === undefined ||
      (isMergeable(present) && isMergeable(value) && !isBlank(present) && lacks(present, value))
    );
  });
}

/** Whether a map has a value that is the same in another. */
function sharesWith(mine: TreeValue, other: TreeValue): boolean {
  return [...entriesOf(mine)].some(([key, value]) => {
    const match = entryOf(other, key);
    if (match === undefined) return false;
    return isMergeable(value) && !isBlank(value) ? sharesWith(value, match) : areSame(value, match);
  });
}
