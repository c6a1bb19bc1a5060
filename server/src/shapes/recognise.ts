import { hasProblemIn } from "../syntax/search/problemSearch";
import {
  childrenOf,
  entryRangeOf,
  keyOf,
  NONE,
  parentOf,
  writtenChildrenOf,
  writtenKindOf,
  type DocumentNode,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { ALL_SHAPES } from "./allShapes";
import { isOfAnotherApi } from "./importEntity";
import { outlineOf } from "./outline";
import type { Shape } from "./shape";

/**
 * The shape of a document; undefined if it is not a profile. A document that is declared to be a profile, by its file
 * name or by the user, is recognized by its root keys alone.
 */
export function shapeOf(tree: Tree, document: DocumentNode, isDeclared: boolean): Shape | undefined {
  const { root, range } = document;
  if (root === NONE) return undefined;
  const shape = hasProblemIn(tree, range) ? outlinedShapeOf(tree, document) : undefined;
  return (
    shape ??
    ALL_SHAPES.find(({ recognise }) => recognise(tree, root)) ??
    (isDeclared ? unfinishedShapeOf(tree, root) : undefined)
  );
}

/**
 * The shape of a broken document, by the marks that survive in its text: the tree may have them in a wrong place, where
 * they would show another shape.
 */
function outlinedShapeOf(tree: Tree, document: DocumentNode): Shape | undefined {
  const outline = outlineOf(tree, document.range);
  return ALL_SHAPES.find(({ isOutlinedBy }) => isOutlinedBy?.(outline, tree, document) === true);
}

/**
 * The shape of a document while list items at an offset are being written: an incomplete new pack would otherwise hide
 * a flat file's shape.
 */
export function shapeAround(tree: Tree, root: NodeId, offset: number): Shape | undefined {
  if (root === NONE) return undefined;
  const isBeingWritten = (item: NodeId): boolean => {
    const begun = childrenOf(tree, parentOf(tree, item)).filter((each) => entryRangeOf(tree, each).start <= offset);
    return begun.at(-1) === item;
  };
  return ALL_SHAPES.find(({ recognise }) => recognise(tree, root, isBeingWritten));
}

function unfinishedShapeOf(tree: Tree, root: NodeId): Shape | undefined {
  if (writtenKindOf(tree, root) !== "map" || isOfAnotherApi(tree, root)) return undefined;
  const keys = new Set(writtenChildrenOf(tree, root).map((child) => keyOf(tree, child)));
  return ALL_SHAPES.find(({ begunBy = [] }) => begunBy.some((key) => keys.has(key)));
}
