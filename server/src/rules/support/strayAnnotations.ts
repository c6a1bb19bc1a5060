import { nodesWhere } from "../../syntax/incremental/nodesWhere";
import type { Body } from "../../syntax/embedded/embeddedBody";
import { fieldOf } from "../../syntax/field";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  NONE,
  ownEntry,
  parentOf,
  pathOf,
  resolve,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { fact } from "../../text/memory";

/** A key of an annotation or label, as `domain/name`. */
const QUALIFIED = /^[a-z0-9](?:[a-z0-9-]*\.)+[a-z0-9-]*[a-z0-9]\/[\w.-]+$/i;

/**
 * The entries of values whose key is that of an annotation or label, beside a map of those: no chart reads them there
 * (docs/domain.md 10.21). Keys of the `pack` header are Palette's own.
 */
export const strayAnnotationsIn = fact(({ tree }: Body): readonly NodeId<"body">[] =>
  nodesWhere(tree, isQualified).filter(
    (entry) => besideMaps(tree, entry).length > 0 && pathOf(tree, entry)[0] !== "pack",
  ),
);

function isQualified(tree: Tree<"body">, node: NodeId<"body">): boolean {
  return (
    writtenKindOf(tree, node) === "scalar" && keyRangeOf(tree, node) !== undefined && QUALIFIED.test(keyOf(tree, node))
  );
}

/** The maps of annotations and labels beside an entry. */
export function besideMaps(tree: Tree<"body">, entry: NodeId<"body">): readonly NodeId<"body">[] {
  const map = resolve(tree, parentOf(tree, entry));
  if (map === NONE) return [];
  return ["annotations", "labels"]
    .map((key) => ownEntry(tree, map, key))
    .filter((node) => node !== NONE && isMapOfTexts(tree, node));
}

function isMapOfTexts(tree: Tree<"body">, node: NodeId<"body">): boolean {
  const { kind, type, isOpaque } = fieldOf(tree, node);
  if (isOpaque) return false;
  if (kind !== "map") return type === "null";
  return childrenOf(tree, resolve(tree, node)).every((child) => writtenKindOf(tree, child) !== "map");
}
