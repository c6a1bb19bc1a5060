import { childrenOf, keyOf, kindOf, NONE, type NodeId, type Tree } from "../tree";
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

export function dialectNamed(id: DialectId): Dialect | undefined {
  return DIALECTS.find((dialect) => dialect.id === id);
}

function unfinishedDialectOf(tree: Tree, root: NodeId): Dialect | undefined {
  if (kindOf(tree, root) !== "map" || isOfAnotherApi(tree, root)) return undefined;
  const keys = new Set(childrenOf(tree, root).map((child) => keyOf(tree, child)));
  if (keys.has("metadata") || keys.has("spec")) return importEntity;
  return keys.has("packs") ? flat : undefined;
}
