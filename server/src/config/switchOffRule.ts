import { replaceScalar } from "../syntax/edits/scalarEdits";
import { insertEntry } from "../syntax/edits/structureEdits";
import { kindOf, NONE, resolve, valueOf, writtenKindOf } from "../syntax/tree";
import type { TextEdit } from "../text/edit";
import { lastEntry, topKeyEdit } from "./topKeyEdit";

/**
 * The edit that switches a rule off in a configuration, which may be empty. Undefined if the text has syntax errors, or
 * something other than a map where the rules belong.
 */
export function switchOffRule(content: string, rule: string): TextEdit | undefined {
  return topKeyEdit(content, "rules", { [rule]: "off" }, (tree, rules) => {
    const map = resolve(tree, rules);
    if (map === NONE) return undefined;
    const stated = kindOf(tree, map) === "map" ? valueOf(tree, map, rule) : NONE;
    if (stated === NONE) return insertEntry(tree, map, rule, "off", lastEntry(tree, map));
    return writtenKindOf(tree, stated) === "scalar" ? replaceScalar(tree, stated, "off") : undefined;
  });
}
