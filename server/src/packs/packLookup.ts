import { knownText } from "../syntax/field";
import { packTypeOf, registryNameOfPack, tagOfPack, type Pack } from "../profile/model";
import { UNKNOWN, type Answer, type Catalog, type PackContent, type PackFacts, type PackVersion } from "./catalog";

// What a profile says of a pack, as questions to the catalogue.

/** The registry a pack is asked for in: its name, undefined where none is stated, "" where what is stated is unknown. */
export function registryAskedFor({ registryName, registryUid }: Pack): string | undefined {
  if (registryName !== undefined) return knownText(registryName) ?? "";
  return registryUid === undefined ? undefined : "";
}

/** What is known of a pack in its registry. */
export function findPack(pack: Pack, catalog: Catalog): Answer<PackFacts> {
  const name = registryNameInCatalog(pack);
  if (name === undefined) return UNKNOWN;
  const registry = registryAskedFor(pack);
  const answer = catalog.find(name, registry);
  // A chart is not the pack that another registry has under its name.
  const isOther = answer.is === "found" && registry !== undefined && !answer.value.registries.includes(registry);
  return packTypeOf(pack) === "helm" && isOther ? UNKNOWN : answer;
}

/** The name a catalogue has the pack under; undefined for manifests, which are in none. */
function registryNameInCatalog(pack: Pack): string | undefined {
  return packTypeOf(pack) === "manifest" ? undefined : registryNameOfPack(pack);
}

/** What is known of the version a pack is pinned to. */
export function findVersion(pack: Pack, catalog: Catalog): Answer<PackVersion> {
  const name = registryNameInCatalog(pack);
  const tag = tagOfPack(pack);
  return name === undefined || tag === undefined ? UNKNOWN : catalog.version(name, tag, registryAskedFor(pack));
}

/** The texts of the version a pack is pinned to: default values, schema, presets. */
export function findContent(pack: Pack, catalog: Catalog): Answer<PackContent> {
  const name = registryNameInCatalog(pack);
  const tag = tagOfPack(pack);
  return name === undefined || tag === undefined ? UNKNOWN : catalog.content(name, tag, registryAskedFor(pack));
}
