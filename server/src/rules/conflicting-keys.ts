import { removeEntry } from "../syntax/edits/structureEdits";
import type { Field } from "../syntax/field";
import { keyOf } from "../syntax/tree";
import { l10n } from "../text/message";
import type { Fix, ProfileContext, Rule } from "./rule";
import { shownName } from "./support/packWords";

export const conflictingKeys: Rule = {
  id: "conflicting-keys",
  order: 306,
  severity: "error",
  summary: "A pack has two keys that exclude each other.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile(context) {
    const { profile } = context;
    if (profile.shape.traits.packsAreResolved !== true) return;
    for (const pack of profile.packs) {
      const { registryName, registryUid } = pack;
      if (registryName === undefined || registryUid === undefined) continue;
      if (!isStated(registryName) || !isStated(registryUid)) continue;
      const [first, later] = [registryName, registryUid].sort((a, b) => a.range.start - b.range.start);
      if (first === undefined || later === undefined) continue;
      const [one, other] = [first, later].map(({ node }) => keyOf(profile.tree, node));
      yield {
        range: later.keyRange ?? later.range,
        message: l10n`Pack "${shownName(pack)}" has both \`${one ?? ""}\` and \`${other ?? ""}\`. Remove one.`,
        related: [{ range: first.keyRange ?? first.range, message: l10n`\`${one ?? ""}\` is set here` }],
        fixes: () => removals(context, [later, first]),
      };
    }
  },
};

/** Whether a value is certain to be neither null nor empty: a text, or an attribute of a data source. */
function isStated({ literal, text }: Field): boolean {
  return literal !== undefined || /^\$\{data\.[\w.-]+\}$/.test(text);
}

function removals({ profile: { tree } }: ProfileContext, fields: readonly Field[]): Fix[] {
  return fields.flatMap(({ node }) => {
    const edit = removeEntry(tree, node);
    const title = l10n`Remove \`${keyOf(tree, node)}\``;
    return edit === undefined ? [] : [{ title, edits: [edit], isSafe: false }];
  });
}
