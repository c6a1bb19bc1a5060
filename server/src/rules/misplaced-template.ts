import { misplacedEntries } from "../shapes/misplacedTemplate";
import { moveEntry } from "../syntax/edits/moveEdits";
import { wrapEntries } from "../syntax/edits/wrapEntries";
import { keyOf, keyRangeOf, NONE, ownEntry, rangeOf, valueAt, type NodeId, type Tree } from "../syntax/tree";
import type { TextEdit } from "../text/edit";
import type { Fix, Rule } from "./rule";

export const misplacedTemplate: Rule = {
  id: "misplaced-template",
  order: 103,
  severity: "error",
  summary: "Type, cloud and packs are in `spec` instead of `spec.template`.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "safe",
  *checkDocument({ reading, document }) {
    const { tree } = reading;
    const entries = document.shape?.traits.form === "import" ? misplacedEntries(tree, document.root) : [];
    const packs = entries.at(-1);
    if (packs === undefined) return;
    const names = entries.map((entry) => `\`${keyOf(tree, entry)}\``);
    const list = names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}` : (names[0] ?? "");
    const [verb, them] = names.length > 1 ? ["belong", "them"] : ["belongs", "it"];
    yield {
      range: keyRangeOf(tree, packs) ?? rangeOf(tree, packs),
      message: `${list} ${verb} under \`spec.template\`. Palette ignores ${them} here and creates an empty profile.`,
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
  const title = entries.length > 1 ? "Move them under `spec.template`" : "Move it under `spec.template`";
  // Packs alone could also be meant for something else.
  return [{ title, edits, isSafe: second !== undefined && template === NONE }];
}
