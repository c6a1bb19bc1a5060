import { misplacedEntries } from "../shapes/misplacedTemplate";
import { moveEntry } from "../syntax/edits/moveEdits";
import { wrapEntries } from "../syntax/edits/wrapEntries";
import { keyOf, keyRangeOf, NONE, ownEntry, rangeOf, valueAt, type NodeId, type Tree } from "../syntax/tree";
import type { TextEdit } from "../text/edit";
import type { Fix, Rule } from "./rule";
import { allOf, l10n } from "../text/message";

export const misplacedTemplate: Rule = {
  id: "misplaced-template",
  order: 103,
  severity: "error",
  summary: "Type, cloud and packs are in `spec` instead of `spec.template`.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "safe",
  *checkDocument({ tree, document }) {
    const entries = document.shape?.traits.form === "import" ? misplacedEntries(tree, document.root) : [];
    const packs = entries.at(-1);
    if (packs === undefined) return;
    const list = allOf(entries.map((entry) => `\`${keyOf(tree, entry)}\``));
    yield {
      range: keyRangeOf(tree, packs) ?? rangeOf(tree, packs),
      message:
        entries.length > 1
          ? l10n`${list} belong under \`spec.template\`. Palette ignores them here and creates an empty profile.`
          : l10n`${list} belongs under \`spec.template\`. Palette ignores it here and creates an empty profile.`,
      fixes: () => fixesFor(tree, document.root, entries),
    };
  },
};

function fixesFor(tree: Tree, root: NodeId, entries: readonly NodeId[]): Fix[] {
  const template = ownEntry(tree, valueAt(tree, root, ["spec"]), "template");
  const [only, second] = entries;
  let edits: readonly TextEdit[] | undefined;
  if (template === NONE) edits = wrapEntries(tree, entries, "template");
  else if (only !== undefined && second === undefined) edits = moveEntry(tree, only, ["spec", "template"]);
  if (edits === undefined) return [];
  const title = entries.length > 1 ? l10n`Move them under \`spec.template\`` : l10n`Move it under \`spec.template\``;
  // Packs alone could also be meant for something else.
  return [{ title, edits, isSafe: second !== undefined && template === NONE }];
}
