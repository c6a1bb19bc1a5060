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
import type { Finding, Found } from "../rules/rule";
import { findingFrom } from "./findingFrom";
import { nearest } from "../text/nearest";
import { didYouMean, l10n, sentences, type Translations } from "../text/message";

/** The id of findings about a configuration. It is not a rule, and cannot be switched off. */
const CONFIGURATION = "configuration";

/** The findings of a configuration: invalid content, and rules that do not exist. */
export function configFindings({ tree, problems }: ConfigFile, translations?: Translations): readonly Finding[] {
  const root = tree.documents[0]?.root ?? NONE;
  const found: readonly Found[] = [...problems, ...ruleMaps(tree, root).flatMap((map) => unknownRules(tree, map))];
  return found
    .map((one) => findingFrom(one, { rule: CONFIGURATION, severity: one.severity ?? "error", translations }))
    .sort((a, b) => a.range.start - b.range.start);
}

function ruleMaps(tree: Tree, root: NodeId): NodeId[] {
  if (root === NONE) return [];
  const overrides = resolve(tree, valueOf(tree, root, "overrides"));
  const holders = [root, ...(overrides === NONE ? [] : childrenOf(tree, overrides))];
  return holders.map((holder) => resolve(tree, valueOf(tree, holder, "rules"))).filter((map) => map !== NONE);
}

function unknownRules(tree: Tree, map: NodeId): Found[] {
  const ids = [...ruleLibrary().ids];
  return writtenChildrenOf(tree, map).flatMap((entry): Found[] => {
    const id = keyOf(tree, entry);
    const range = keyRangeOf(tree, entry);
    if (range === undefined || id === "<<" || ids.includes(id)) return [];
    const near = nearest(id, ids);
    return [
      {
        severity: "warning",
        range,
        message: sentences(l10n`Unknown rule "${id}".`, didYouMean(near[0])),
        fixes: () =>
          near.map((name) => ({
            title: l10n`Change to "${name}"`,
            edits: [replaceKey(tree, entry, name)],
            isSafe: false,
          })),
      },
    ];
  });
}
