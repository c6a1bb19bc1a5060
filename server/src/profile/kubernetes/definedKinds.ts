import type { Tree, TreeKind } from "../../syntax/tree";
import type { CustomKind } from "./customKinds";
import { kubernetesLibrary } from "./kubernetesLibrary";

/**
 * The kinds that the CustomResourceDefinitions of a YAML text define. Texts without definitions do not load what reads
 * them.
 */
export function definedKinds<K extends TreeKind>(tree: Tree<K>): readonly CustomKind[] {
  return tree.source.includes("CustomResourceDefinition") ? kubernetesLibrary().customKindsIn(tree) : [];
}
