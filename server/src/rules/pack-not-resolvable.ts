import { factsOfPack } from "../packs/packLayer";
import { newestUsable } from "../packs/updates";
import { type Pack } from "../profile/model";
import { packTypeOf } from "../profile/packIdentity";
import { insertEntry } from "../syntax/edits/structureEdits";
import type { Field } from "../syntax/field";
import { mayBeCut } from "../syntax/search/problemSearch";
import { NONE, resolve } from "../syntax/tree";
import type { TextEdit } from "../text/edit";
import { allOf, l10n } from "../text/message";
import type { Fix, ProfileContext, Rule } from "./rule";
import { shownName } from "./support/packWords";

export const packNotResolvable: Rule = {
  id: "pack-not-resolvable",
  order: 304,
  severity: "error",
  summary: "A Terraform pack has neither a UID nor a tag and a registry.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "choice",
  *checkProfile(context) {
    const { tree, profile } = context;
    if (profile.shape.traits.packsAreResolved !== true) return;
    for (const pack of profile.packs) {
      const { name, type, uid, tag, registryName, registryUid } = pack;
      if (name?.kind !== "scalar" && name?.kind !== "alias") continue;
      if (isGiven(uid) || packTypeOf(pack) === "manifest" || type?.isOpaque === true) continue;
      const missing = [
        ...(isGiven(tag) ? [] : ["`tag`"]),
        ...(isGiven(registryName) || isGiven(registryUid) ? [] : ["`registry_name`"]),
      ];
      if (missing.length === 0 || mayBeCut(tree, pack.range)) continue;
      yield {
        range: name.range,
        message: l10n`The Terraform provider cannot find pack "${shownName(pack)}": add ${allOf(missing)}, or \`uid\`.`,
        fixes: () => insertionFixes(context, pack),
      };
    }
  },
};

/** Whether a key has a value that is not certain to be empty. */
function isGiven(field: Field | undefined): boolean {
  return field !== undefined && field.kind !== "empty" && (field.kind !== "scalar" || field.text !== "");
}

/** The fix that inserts a version and a registry, as far as they are missing and known. */
function insertionFixes({ profile, catalog, today }: ProfileContext, pack: Pack): Fix[] {
  const { tree } = profile;
  const facts = factsOfPack(pack, catalog);
  const registry = facts?.registries[0];
  const version = facts && newestUsable(facts, { catalog, registry, today });
  const needsTag = !isGiven(pack.tag);
  const needsRegistry = !isGiven(pack.registryName) && !isGiven(pack.registryUid);
  if ((needsTag && version === undefined) || (needsRegistry && registry === undefined)) return [];
  const map = resolve(tree, pack.node);
  const after = pack.name?.node ?? NONE;
  const insert = (key: string, text: string | undefined): TextEdit | undefined =>
    text === undefined ? undefined : insertEntry(tree, map, key, text, after);
  const edits = [
    ...(needsTag && pack.tag === undefined ? [insert("tag", version)] : []),
    ...(needsRegistry && pack.registryName === undefined ? [insert("registry_name", registry)] : []),
  ].filter((edit) => edit !== undefined);
  const [first, second] = edits;
  if (first === undefined) return [];
  // Two insertions at one place are one.
  const joined = second === undefined ? first : { ...first, newText: first.newText + second.newText };
  const said = [needsTag ? version : undefined, needsRegistry ? registry : undefined].filter(
    (one) => one !== undefined,
  );
  return [{ title: l10n`Insert the missing keys: ${said.join(", ")}`, edits: [joined], isSafe: false }];
}
