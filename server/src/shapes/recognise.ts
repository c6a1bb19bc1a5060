import { childrenOf, entryRangeOf, keyOf, kindOf, NONE, parentOf, type NodeId, type Tree } from "../syntax/tree";
import { clusterProfileCr } from "./clusterProfileCr";
import { create } from "./create";
import { crossplane } from "./crossplane";
import { crossplaneLegacy } from "./crossplaneLegacy";
import type { Dialect, DialectId } from "./dialect";
import { flat } from "./flat";
import { flatList } from "./flatList";
import { importEntity, isOfAnotherApi } from "./importEntity";
import { response } from "./response";
import { update } from "./update";

/** In the order in which they are tried: a request body is an import entity with more in it. */
const DIALECTS: readonly Dialect[] = [
  crossplane,
  crossplaneLegacy,
  clusterProfileCr,
  response,
  update,
  create,
  importEntity,
  flat,
  flatList,
];

/**
 * The shape of a document, undefined where it is no profile. A document that is declared to be one, by its name or the
 * user's word, needs less to be taken for what it begins to be.
 */
export function dialectOf(tree: Tree, root: NodeId, isDeclared: boolean): Dialect | undefined {
  if (root === NONE) return undefined;
  const dialect = DIALECTS.find(({ recognise }) => recognise(tree, root));
  return dialect ?? (isDeclared ? unfinishedDialectOf(tree, root) : undefined);
}

/**
 * The shape that a document would have without the list items in which an offset stands: who adds a pack to a flat file
 * has, for a moment, no flat file.
 */
export function dialectAround(tree: Tree, root: NodeId, offset: number): Dialect | undefined {
  if (root === NONE) return undefined;
  const isBeingWritten = (item: NodeId): boolean => {
    const begun = childrenOf(tree, parentOf(tree, item)).filter((each) => entryRangeOf(tree, each).start <= offset);
    return begun.at(-1) === item;
  };
  return DIALECTS.find(({ recognise }) => recognise(tree, root, isBeingWritten));
}

export function dialectNamed(id: DialectId): Dialect | undefined {
  return DIALECTS.find((dialect) => dialect.id === id);
}

function unfinishedDialectOf(tree: Tree, root: NodeId): Dialect | undefined {
  if (kindOf(tree, root) !== "map" || isOfAnotherApi(tree, root)) return undefined;
  const keys = new Set(childrenOf(tree, root).map((child) => keyOf(tree, child)));
  if (keys.has("metadata") || keys.has("spec")) return importEntity;
  return keys.has("packs") ? flat : undefined;
}
