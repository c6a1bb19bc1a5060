import { literalText, type Field } from "../syntax/field";
import { packTypeOf, type Pack, type Profile } from "../profile/model";
import { replaceKey, replaceScalar } from "../syntax/edits/scalarEdits";
import { keyOf } from "../syntax/tree";
import type { Fix, ProfileContext, Rule } from "./rule";

export const rawRegistryUid: Rule = {
  id: "raw-registry-uid",
  order: 380,
  severity: "information",
  summary: "A registry is named by its uid, which differs in every tenant.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile(context) {
    const { profile } = context;
    for (const pack of profile.packs) {
      const field = uidField(profile, pack);
      if (field === undefined || packTypeOf(pack) === "manifest") continue;
      yield {
        range: field.range,
        message: `${field.text} is the uid of a registry in one tenant; in another Palette will not find it. Give the registry's name.`,
        fixes: () => namings(context, field),
      };
    }
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

/** The fixes that state the registry's name: the one beside the same uid in another pack, or else the tenant's. */
function namings({ document, profile, catalog }: ProfileContext, field: Field): Fix[] {
  const packs = document.profiles.flatMap(({ packs }) => packs);
  const names = packs
    .filter(({ registryUid }) => registryUid?.text === field.text)
    .map(({ registryName }) => literalText(registryName))
    .filter((name) => name !== undefined && !isUid(name));
  const known = [...names, catalog.nameOfRegistry(field.text)].filter((name) => name !== undefined);
  return known.slice(0, 1).map((name) => ({
    title: `Name the registry: ${name}`,
    edits: [keyEdit(profile, field), replaceScalar(profile.tree, field.node, name)].filter(
      (edit) => edit !== undefined,
    ),
    isSafe: false,
  }));
}

/** The edit that changes the key of the uid to that of the name. */
function keyEdit({ tree, places }: Profile, { node }: Field): ReturnType<typeof replaceKey> | undefined {
  const key = keyOf(tree, node);
  if (key === "uid") return replaceKey(tree, node, "name");
  const [name] = places.pack.registryName.filter((path) => path.length === 1)[0] ?? [];
  return /uid$/i.test(key) && name !== undefined ? replaceKey(tree, node, name) : undefined;
}
