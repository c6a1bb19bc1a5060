import { rangeAtPath, type ConfigFile } from "../config/configFile";
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
import type { CrdFiles, FoundCrds } from "./crdFiles";
import { wordsOfUnread } from "./stackFindings";
import { findingFrom } from "../rules/checking/findingFrom";
import { nearest } from "../text/nearest";
import { didYouMean, l10n, sentences, type Translations, type Wording } from "../text/message";

/** The id of findings about a configuration. It is not a rule, and cannot be switched off. */
const CONFIGURATION = "configuration";

/** The findings of a configuration: invalid content, and rules and files that do not exist; `crds` says which do. */
export function configFindings(
  { tree, problems, source }: ConfigFile,
  crds?: Pick<CrdFiles, "foundAt">,
  translations?: Translations,
): readonly Finding[] {
  const root = tree.documents[0]?.root ?? NONE;
  const unread = source.crds.flatMap((path, index): Found[] => {
    const found = crds?.foundAt(path);
    const message = found === undefined ? undefined : problemWith(found);
    return message === undefined ? [] : [{ range: rangeAtPath(tree, ["crds", index]), message }];
  });
  const rules = ruleMaps(tree, root).flatMap((map) => unknownRules(tree, map));
  const found: readonly Found[] = [...problems, ...unread, ...rules];
  return found
    .map((one) => findingFrom(one, { rule: CONFIGURATION, severity: one.severity ?? "error", translations }))
    .sort((a, b) => a.range.start - b.range.start);
}

function problemWith(found: FoundCrds): Wording | undefined {
  if (found === "outside") return wordsOfUnread(true);
  if (found === "absent") return l10n`File or folder not found.`;
  return found.length === 0 ? l10n`No CustomResourceDefinition found.` : undefined;
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
