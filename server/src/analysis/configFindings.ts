import type { ConfigFile } from "../config/configFile";
import { replaceKey } from "../syntax/edits/scalarEdits";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  NONE,
  resolve,
  valueOf,
  writtenChildrenOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { ruleLibrary } from "../rules/ruleLibrary";
import type { Finding } from "../rules/rule";
import { nearest } from "../text/nearest";

/** The id of findings about a configuration. It is not a rule, and cannot be switched off. */
const CONFIGURATION = "configuration";

/** The findings of a configuration: invalid content, and rules that do not exist. */
export function configFindings({ tree, problems }: ConfigFile): readonly Finding[] {
  const root = tree.documents[0]?.root ?? NONE;
  const wrong = problems.map(({ range, message }): Finding => ({
    rule: CONFIGURATION,
    severity: "error",
    range,
    message,
  }));
  return [...wrong, ...ruleMaps(tree, root).flatMap((map) => unknownRules(tree, map))].sort(
    (a, b) => a.range.start - b.range.start,
  );
}

function ruleMaps(tree: Tree, root: NodeId): NodeId[] {
  if (root === NONE) return [];
  const overrides = resolve(tree, valueOf(tree, root, "overrides"));
  const holders = [root, ...(overrides === NONE ? [] : childrenOf(tree, overrides))];
  return holders.map((holder) => resolve(tree, valueOf(tree, holder, "rules"))).filter((map) => map !== NONE);
}

function unknownRules(tree: Tree, map: NodeId): Finding[] {
  const ids = [...ruleLibrary().ids];
  return writtenChildrenOf(tree, map).flatMap((entry): Finding[] => {
    const id = keyOf(tree, entry);
    const range = keyRangeOf(tree, entry);
    if (range === undefined || id === "<<" || ids.includes(id)) return [];
    const near = nearest(id, ids);
    const hint = near[0] === undefined ? "" : ` Did you mean ${near[0]}?`;
    return [
      {
        rule: CONFIGURATION,
        severity: "warning",
        range,
        message: `There is no rule "${id}".${hint}`,
        fixes: () =>
          near.map((name) => ({ title: `Change to ${name}`, edits: [replaceKey(tree, entry, name)], isSafe: false })),
      },
    ];
  });
}
