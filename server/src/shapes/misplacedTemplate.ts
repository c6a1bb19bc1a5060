import { fieldAt, isMapNode } from "../syntax/field";
import { childrenOf, kindOf, NONE, ownEntry, resolve, valueAt, valueOf, type NodeId, type Tree } from "../syntax/tree";
import type { ItemTest } from "./shape";

/** Keys of `spec.template` that people write into `spec` (docs/domain.md 10.11). */
const TEMPLATE_KEYS = ["type", "cloudType", "packs"] as const;

/**
 * Whether a document is a profile whose packs are in `spec` instead of `spec.template`: `metadata.name`, and a list of
 * packs that all have names. Palette's own answers look the same but for what they say about themselves.
 */
export function isMisplaced(tree: Tree, root: NodeId, isBeingWritten?: ItemTest): boolean {
  const at = (...path: string[]): NodeId => valueAt(tree, root, path);
  if (at("metadata", "name") === NONE || at("spec", "template", "packs") !== NONE) return false;
  return arePacks(tree, at("spec", "packs"), isBeingWritten) && !isAnswer(tree, root);
}

/** The entries of `spec` that belong in `spec.template`, in order; empty for a document that is not misplaced. */
export function misplacedEntries(tree: Tree, root: NodeId): readonly NodeId[] {
  if (root === NONE || !isMisplaced(tree, root)) return [];
  const spec = valueAt(tree, root, ["spec"]);
  const template = valueOf(tree, spec, "template");
  return TEMPLATE_KEYS.filter((key) => valueOf(tree, template, key) === NONE)
    .map((key) => ownEntry(tree, spec, key))
    .filter((entry) => entry !== NONE);
}

function arePacks(tree: Tree, list: NodeId, isBeingWritten?: ItemTest): boolean {
  const target = resolve(tree, list);
  if (target === NONE || kindOf(tree, target) !== "seq") return false;
  const items = childrenOf(tree, target).filter((item) => isBeingWritten?.(item) !== true);
  return items.length > 0 && items.every((item) => isMapNode(tree, item) && valueOf(tree, item, "name") !== NONE);
}

/** Whether it is what Palette answers about a profile's manifests or a cluster's profile (docs/domain.md 10.25). */
function isAnswer(tree: Tree, root: NodeId): boolean {
  const marks = [["apiVersion"], ["metadata", "uid"], ["metadata", "creationTimestamp"], ["spec", "relatedObject"]];
  if (marks.some((path) => valueAt(tree, root, path) !== NONE)) return true;
  return fieldAt(tree, root, ["spec", "version"])?.type === "number";
}
