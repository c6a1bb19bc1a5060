import { readYaml } from "../syntax/yaml/yaml";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { insertEntry } from "../syntax/edits/structureEdits";
import {
  kindOf,
  NONE,
  resolve,
  valueOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { insertion, type TextEdit } from "../text/edit";
import { lineBreakOf } from "../text/text";

/**
 * The edit that switches a rule off in a configuration, which may be empty. Undefined if the text has syntax errors, or
 * something other than a map where the rules belong.
 */
export function switchOffRule(content: string, rule: string): TextEdit | undefined {
  const tree = readYaml(content);
  const root = tree.documents[0]?.root ?? NONE;
  if (tree.problems.length > 0) return undefined;
  const lineBreak = lineBreakOf(content);
  if (root === NONE) {
    const isOpenLine = content !== "" && !content.endsWith("\n");
    return insertion(content.length, `${isOpenLine ? lineBreak : ""}rules:${lineBreak}  ${rule}: "off"${lineBreak}`);
  }
  if (writtenKindOf(tree, root) !== "map") return undefined;
  const rules = valueOf(tree, root, "rules");
  if (rules === NONE) return insertEntry(tree, root, "rules", { [rule]: "off" }, lastOf(tree, root));
  const map = resolve(tree, rules);
  if (map === NONE) return undefined;
  const stated = kindOf(tree, map) === "map" ? valueOf(tree, map, rule) : NONE;
  if (stated !== NONE) return writtenKindOf(tree, stated) === "scalar" ? replaceScalar(tree, stated, "off") : undefined;
  return insertEntry(tree, map, rule, "off", lastOf(tree, map));
}

function lastOf(tree: Tree, map: NodeId): NodeId {
  return writtenChildrenOf(tree, map).at(-1) ?? NONE;
}
