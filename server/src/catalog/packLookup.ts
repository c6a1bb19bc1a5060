import { knownText } from "../profile/field";
import { registryNameOfPack, tagOfPack, type Pack } from "../profile/model";
import { UNKNOWN, type Answer, type Catalog, type PackContent, type PackFacts, type PackVersion } from "./catalog";

// What a profile says of a pack, as questions to the catalogue.

/** The registry a pack is asked for in: its name, undefined where none is stated, "" where what is stated is unknown. */
export function registryAskedFor({ registryName, registryUid }: Pack): string | undefined {
  if (registryName !== undefined) return knownText(registryName) ?? "";
  return registryUid === undefined ? undefined : "";
}

/** What is known of a pack in its registry. */
export function findPack(pack: Pack, catalog: Catalog): Answer<PackFacts> {
  const name = registryNameOfPack(pack);
  return name === undefined ? UNKNOWN : catalog.find(name, registryAskedFor(pack));
}

/** What is known of the version a pack is pinned to. */
export function findVersion(pack: Pack, catalog: Catalog): Answer<PackVersion> {
  const name = registryNameOfPack(pack);
  const tag = tagOfPack(pack);
  return name === undefined || tag === undefined ? UNKNOWN : catalog.version(name, tag, registryAskedFor(pack));
}

/** The texts of the version a pack is pinned to: default values, schema, presets. */
export function findContent(pack: Pack, catalog: Catalog): Answer<PackContent> {
  const name = registryNameOfPack(pack);
  const tag = tagOfPack(pack);
  return name === undefined || tag === undefined ? UNKNOWN : catalog.content(name, tag, registryAskedFor(pack));
}
