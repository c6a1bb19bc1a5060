import { fact } from "../text/memory";
import { literalText } from "../syntax/field";
import type { Layer } from "../profile/facts/layers";
import type { Profile } from "../profile/model";
import type { Language } from "../syntax/language";
import type { Writable } from "../syntax/render";
import { kindOf, NONE, resolve, valueOf } from "../syntax/tree";
import type { Catalog, PackFacts, RegistryFacts } from "./catalog";
import { newestOffered } from "./offers";
import { builtInRegistry, packTypesOf } from "./registryKinds/knownRegistries";

/**
 * A pack as a new item of a profile's list, in the style of the profile's shape and its other packs: with or without
 * layer, `version` beside `tag`, the registry by name or as a map, or omitted if only uids are used.
 */
export function newPack(
  profile: Profile,
  facts: PackFacts,
  layer: Layer,
  { language, catalog, values }: NewPackOptions,
): Writable {
  const [name = ""] = facts.registries;
  const answer = catalog.findRegistry(name);
  // The kind of its registry decides which type it has.
  const known: Partial<RegistryFacts> = builtInRegistry(name) ?? (answer.is === "found" ? answer.value : {});
  const { kind, providerType } = known;
  const version = newestOffered(facts);
  const pins = pinsOf(profile);
  return {
    name: facts.name,
    // The usual type of a registry's packs; none for a folder, whose packs may be published anywhere.
    type: kind && packTypesOf({ kind, providerType })[0],
    layer: statesLayers(profile) ? layer : undefined,
    version: pins.includes("version") ? version : undefined,
    tag: pins.includes("tag") ? version : undefined,
    ...(name === "" ? {} : registryEntry(profile, { name, kind, providerType }, language)),
    values,
  };
}

/** What a new pack is written with. */
interface NewPackOptions {
  readonly language: Language;
  /** Knows the registry that contains it. */
  readonly catalog: Pick<Catalog, "findRegistry">;
  /** Its initial values. */
  readonly values?: string | undefined;
}

/** The keys that pin the profile's packs to a version; if none does, the key of the shape. */
export const pinsOf = fact(({ places, packs }: Profile): readonly ("tag" | "version")[] => {
  const fromRegistries = packs.filter(({ type }) => literalText(type) !== "manifest");
  const used = (["version", "tag"] as const).filter(
    (key) => places.pack[key] !== undefined && fromRegistries.some((pack) => pack[key] !== undefined),
  );
  return used.length > 0 ? used : [places.pack.pinnedBy ?? "tag"];
});

/** Whether packs state their layer. Where it is optional, the other packs decide. */
function statesLayers({ shape, places, packs }: Profile): boolean {
  if (places.pack.layer === undefined) return false;
  return shape.traits.layersOptional !== true || packs.length === 0 || packs.some((pack) => pack.layer !== undefined);
}

function registryEntry(
  profile: Profile,
  registry: Readonly<Record<keyof RegistryFacts, string | undefined>>,
  language: Language,
): Record<string, Writable | undefined> {
  const paths = profile.places.pack;
  if (paths.registry === undefined) {
    const key = registryKey(profile);
    return key === undefined ? {} : { [key]: registry.name };
  }
  const isByName = !language.isInterchange || profile.shape.traits.form !== "import";
  if (isByName && !usesRegistryMaps(profile)) return { registry: registry.name };
  return { registry: { metadata: registry } };
}

/** The key for the registry's name in the profile's packs; undefined if all of them use its uid. */
function registryKey({ shape, places, tree, packs }: Profile): string | undefined {
  const keys = places.pack.registryName.flatMap((path) => path.slice(0, 1));
  const used = keys.find((key) => packs.some(({ node }) => valueOf(tree, node, key) !== NONE));
  const isByUid = shape.traits.registriesByUid === true && packs.some((pack) => pack.registryUid !== undefined);
  return used ?? (isByUid ? undefined : keys[0]);
}

/** Whether any pack states more about its registry than the name. */
function usesRegistryMaps({ tree, packs }: Profile): boolean {
  return packs.some((pack) => {
    const registry = resolve(tree, valueOf(tree, pack.node, "registry"));
    return registry !== NONE && kindOf(tree, registry) === "map";
  });
}

/** The names of a profile's packs as written: with the display name in front (`shop--nginx`), if there is one. */
export const packNames = fact(
  ({ packs }: Profile): ReadonlySet<string> =>
    new Set(packs.map(({ name }) => literalText(name)).filter((name) => name !== undefined)),
);
