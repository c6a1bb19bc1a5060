import { knownText } from "../profile/field";
import type { Layer } from "../profile/layers";
import type { Profile } from "../profile/model";
import type { Language } from "../profile/reading";
import type { Writable } from "../profile/render";
import { kindOf, NONE, resolve, valueOf } from "../profile/tree";
import type { PackFacts } from "./catalog";
import { newestPinned } from "./formats/versions";
import { knownRegistry, packTypeFor } from "./registries";

/**
 * A pack as a new item of a profile's list, written as the profile's shape and its other packs are: with or without a
 * layer, a version beside the tag, the registry by name or in full.
 */
export function newPack(profile: Profile, facts: PackFacts, layer: Layer, language: Language): Writable {
  const { shape, packs } = profile;
  const registry = facts.registries[0];
  const version = newestPinned(facts.versions);
  const hasTags = packs.some((pack) => pack.tag !== undefined);
  const hasVersions = packs.some((pack) => pack.version !== undefined);
  const usesVersion = shape.pack.version !== undefined && (hasVersions || shape.pack.tag === undefined);
  return {
    name: facts.name,
    type: registry === undefined ? undefined : packTypeFor(registry),
    layer: shape.pack.layer === undefined ? undefined : layer,
    version: usesVersion ? version : undefined,
    tag: usesVersion && !hasTags ? undefined : version,
    ...(registry === undefined ? {} : registryEntry(profile, registry, language)),
  };
}

function registryEntry(profile: Profile, name: string, language: Language): Record<string, Writable | undefined> {
  const paths = profile.shape.pack;
  if (paths.registry === undefined) {
    const key = paths.registryName[0]?.[0];
    return key === undefined ? {} : { [key]: name };
  }
  if (language === "yaml" && !usesRegistryMaps(profile)) return { registry: name };
  const known = knownRegistry(name);
  return { registry: { metadata: { name, kind: known?.kind, providerType: known?.providerType } } };
}

/** Whether the profile's packs say more of their registry than its name. */
function usesRegistryMaps({ tree, packs }: Profile): boolean {
  return packs.some((pack) => {
    const registry = resolve(tree, valueOf(tree, pack.node, "registry"));
    return registry !== NONE && kindOf(tree, registry) === "map";
  });
}

/** The names that a profile's packs have in registries. */
export function packNames(profile: Profile): ReadonlySet<string> {
  return new Set(profile.packs.map((pack) => knownText(pack.name)).filter((name) => name !== undefined));
}
