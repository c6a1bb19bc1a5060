import { factAbout } from "../text/memory";
import { type Pack } from "../profile/model";
import { packTypeOf, registryNameOfPack, pinnedVersion, statedRegistry } from "../profile/packIdentity";
import { UNKNOWN, type Answer, type Catalog, type PackContent, type PackFacts, type PackVersion } from "./catalog";

// Catalog lookups for the packs of a profile.

/** The registry in which to look up a pack: its name, undefined if the pack states none, "" if it is unknown. */
export function requestedRegistry(pack: Pack): string | undefined {
  const isStated = pack.registryName !== undefined || pack.registryUid !== undefined;
  return statedRegistry(pack) ?? (isStated ? "" : undefined);
}

/** The facts about a pack in its registry. */
export const findPack = factAbout((pack: Pack, catalog: Catalog): Answer<PackFacts> => {
  const name = registryNameInCatalog(pack);
  if (name === undefined) return UNKNOWN;
  const registry = requestedRegistry(pack);
  const answer = catalog.find(name, registry);
  // A chart is a different thing from a pack of the same name in another registry.
  const isOther = answer.is === "found" && registry !== undefined && !answer.value.registries.includes(registry);
  return packTypeOf(pack) === "helm" && isOther ? UNKNOWN : answer;
});

/** The pack's name in catalogs; undefined for manifests, which are in none. */
function registryNameInCatalog(pack: Pack): string | undefined {
  return packTypeOf(pack) === "manifest" ? undefined : registryNameOfPack(pack);
}

/** The facts about the version that a pack is pinned to. */
export const findVersion = factAbout((pack: Pack, catalog: Catalog): Answer<PackVersion> => {
  const name = registryNameInCatalog(pack);
  const tag = pinnedVersion(pack);
  return name === undefined || tag === undefined ? UNKNOWN : catalog.version(name, tag, requestedRegistry(pack));
});

/** The files of the version that a pack is pinned to: default values, schema, presets. */
export const findContent = factAbout((pack: Pack, catalog: Catalog): Answer<PackContent> => {
  const name = registryNameInCatalog(pack);
  const tag = pinnedVersion(pack);
  return name === undefined || tag === undefined ? UNKNOWN : catalog.content(name, tag, requestedRegistry(pack));
});

/** Whether facts come from a registry with a source of its own, and not from a sample, which knows nothing else. */
export function hasAnsweredFor({ source, registries }: PackFacts, catalog: Catalog): boolean {
  return catalog.registries.some(({ name, source: own }) => own === source && registries.includes(name));
}
