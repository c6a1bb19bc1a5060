import { NONE, rangeOf, resolve, type NodeId, type Tree } from "../syntax/tree";
import type { NamedFile } from "./shape";

/** `file("PATH")` and `templatefile("PATH", …)`, as an expression, or as the only template in a string of JSON. */
const CALL =
  /^(?:"\$\{)?\s*(?:file\(\s*\\?"(?:\$\{path\.module\}\/)?([^"\\$%]+)\\?"\s*\)|templatefile\(\s*\\?"(?:\$\{path\.module\}\/)?([^"\\$%]+)\\?"\s*,[^]*\))\s*(?:\}")?$/d;

/**
 * The file whose content an expression of Terraform is, there or in the local that it names; undefined for others, and
 * if the path is not literal.
 */
export function terraformFileIn(tree: Tree, node: NodeId): NamedFile | undefined {
  const target = resolve(tree, node);
  if (target === NONE) return undefined;
  const { start, end } = rangeOf(tree, target);
  const match = CALL.exec(tree.source.slice(start, Math.min(end, start + MAX_LENGTH)));
  const [from, to] = match?.indices?.[1] ?? match?.indices?.[2] ?? [];
  const path = match?.[1] ?? match?.[2];
  if (path === undefined || from === undefined || to === undefined) return undefined;
  return { path, range: { start: start + from, end: start + to } };
}

/** Longer expressions are not looked into. */
const MAX_LENGTH = 2000;
