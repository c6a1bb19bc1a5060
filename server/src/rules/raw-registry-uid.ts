import { literalText, type Field } from "../syntax/field";
import { type Pack, type Profile } from "../profile/model";
import { packTypeOf } from "../profile/packIdentity";
import { replaceKey, replaceScalar } from "../syntax/edits/scalarEdits";
import { keyOf } from "../syntax/tree";
import type { Fix, ProfileContext, Rule } from "./rule";
import { l10n } from "../text/message";

export const rawRegistryUid: Rule = {
  id: "raw-registry-uid",
  order: 380,
  severity: "hint",
  summary: "A registry is given by its UID, which differs in every tenant.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile(context) {
    const { profile } = context;
    const fields = profile.packs
      .filter((pack) => packTypeOf(pack) !== "manifest")
      .map((pack) => uidField(profile, pack))
      .filter((field) => field !== undefined);
    // Packs may share the text of a registry through an alias.
    const [first, ...others] = new Map(fields.map((field) => [field.node, field])).values();
    if (first === undefined) return;
    yield {
      range: first.range,
      message: l10n`Registry UIDs are specific to one tenant. Use the registry's name instead of "${first.text}".`,
      ...(others.length === 0
        ? {}
        : { related: others.map(({ range, text }) => ({ range, message: l10n`Another registry UID: ${text}` })) }),
      fixes: () => namings(context, [first, ...others]),
    };
  },
};

/** Whether a text has the format of Palette's uids. */
export function isUid(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}

/** The uid that a name could replace; undefined if a name is stated, or the shape has none. */
function uidField({ shape, places }: Profile, { registryName, registryUid, uid }: Pack): Field | undefined {
  const name = literalText(registryName);
  if (name !== undefined) return isUid(name) ? registryName : undefined;
  if (registryName !== undefined || places.pack.registryName.length === 0) return undefined;
  // Scripts that read the pack's uid need the registry's, too.
  if (shape.traits.registriesByUid === true && uid !== undefined) return undefined;
  return registryUid?.type === "string" && literalText(registryUid) !== undefined ? registryUid : undefined;
}

/** The fix that names every registry whose name is known: beside the same uid in another pack, or in the tenant. */
function namings({ document, profile, catalog }: ProfileContext, fields: readonly Field[]): Fix[] {
  const packs = document.profiles.flatMap(({ packs }) => packs);
  const nameOf = (uid: string): string | undefined =>
    packs
      .filter(({ registryUid }) => registryUid?.text === uid)
      .map(({ registryName }) => literalText(registryName))
      .find((name) => name !== undefined && !isUid(name)) ?? catalog.nameOfRegistry(uid);
  const named = fields.flatMap((field) => {
    const name = nameOf(field.text);
    return name === undefined ? [] : [{ field, name }];
  });
  if (named.length === 0) return [];
  const names = [...new Set(named.map(({ name }) => name))];
  const edits = named
    .flatMap(({ field, name }) => [keyEdit(profile, field), replaceScalar(profile.tree, field.node, name)])
    .filter((edit) => edit !== undefined);
  return [{ title: l10n`Use the registry's name: ${names.join(", ")}`, edits, isSafe: false }];
}

/** The edit that changes the key of the uid to that of the name. */
function keyEdit({ tree, places }: Profile, { node }: Field): ReturnType<typeof replaceKey> | undefined {
  const key = keyOf(tree, node);
  if (key === "uid") return replaceKey(tree, node, "name");
  const [name] = places.pack.registryName.filter((path) => path.length === 1)[0] ?? [];
  return /uid$/i.test(key) && name !== undefined ? replaceKey(tree, node, name) : undefined;
}
