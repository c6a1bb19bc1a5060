import { fieldAt } from "../syntax/field";
import { NONE, rangeOf, resolve, writtenChildrenOf, type NodeId, type Tree } from "../syntax/tree";
import type { NamedFile } from "./shape";
import { below, isMap, items } from "./terraformBlocks";
import { terraformFileIn } from "./terraformFile";

/** The resource of the Terraform provider that imports a profile from a file (docs/domain.md 1.8). */
export const IMPORT = "spectrocloud_cluster_profile_import";

/** A path as a text, in HCL or JSON. */
const TEXT = /^"(?:\$\{path\.module\}\/)?([^"\\$%]+)"$/d;

/** The files that the resources of a document import profiles from, without those whose path is not literal. */
export function terraformImportsIn(tree: Tree): readonly NamedFile[] {
  // A local that several resources name has its path once.
  const files = new Map<number, NamedFile>();
  for (const { root } of tree.documents) {
    const named = below(tree, below(tree, items(tree, root), "resource"), IMPORT);
    for (const name of named.filter((map) => isMap(tree, map)))
      for (const body of writtenChildrenOf(tree, name).flatMap((entry) => items(tree, entry))) {
        const file = isMap(tree, body) ? importedBy(tree, body) : undefined;
        if (file !== undefined) files.set(file.range.start, file);
      }
  }
  return [...files.values()];
}

function importedBy(tree: Tree, body: NodeId): NamedFile | undefined {
  const field = fieldAt(tree, body, ["import_file"]);
  return field && (pathIn(tree, field.node) ?? terraformFileIn(tree, field.node));
}

function pathIn(tree: Tree, node: NodeId): NamedFile | undefined {
  const target = resolve(tree, node);
  if (target === NONE) return undefined;
  const { start, end } = rangeOf(tree, target);
  const match = TEXT.exec(tree.source.slice(start, end));
  const [from, to] = match?.indices?.[1] ?? [];
  const path = match?.[1];
  if (path === undefined || from === undefined || to === undefined) return undefined;
  return { path, range: { start: start + from, end: start + to } };
}
