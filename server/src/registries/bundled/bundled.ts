import { CATALOGUE } from "../../generated/catalogue";
import type { CatalogueRow } from "../../generated/catalogueRow";
import { isLayer } from "../../profile/facts/layers";
import { found, UNKNOWN, type PackFacts, type PackLife, type PackSource, type PackVersion } from "../../packs/catalog";
import { isAvailable, worseLife } from "../../packs/offers";
import { newestFirst } from "../../packs/versions";

const SOURCE_NAME = "bundled sample of public packs";

/**
 * The catalog that comes with the extension, for use offline; a bundle of its own, loaded at the first profile. It is a
 * sample of public packs: packs in it are found, all others are unknown, never absent. Of a version it knows only that
 * it is deprecated, disabled or deleted.
 */
export function bundledSource(): PackSource {
  const packs = CATALOGUE.map(factsOf);
  const byName = new Map(packs.map((pack) => [pack.name, pack]));
  return {
    name: SOURCE_NAME,
    registry: undefined,
    packs,
    find(name) {
      const pack = byName.get(name);
      return pack === undefined ? UNKNOWN : found(pack);
    },
    version(name, version) {
      const pack = byName.get(name);
      const life = pack && worseLife(pack.life, pack.lives?.[version]);
      return pack === undefined || life === undefined ? UNKNOWN : found(versionOf(pack, version, life));
    },
    content: () => UNKNOWN,
    findRegistry: () => UNKNOWN,
  };
}

function factsOf(row: CatalogueRow): PackFacts {
  let versions: readonly string[] | undefined;
  return {
    name: row.name,
    displayName: row.displayName,
    description: row.description,
    layer: isLayer(row.layer) ? row.layer : "addon",
    isLayerGuessed: row.isLayerGuessed ?? !isLayer(row.layer),
    clouds: row.clouds ?? [],
    areCloudsComplete: row.areCloudsExclusive ?? false,
    category: row.category,
    // Sorted on first use: sorting all of them would slow the server's start down.
    get versions() {
      return (versions ??= availableVersions(row));
    },
    areVersionsComplete: false,
    hasVersions: row.versions !== undefined,
    registries: row.registries ?? [],
    twin: row.twin,
    source: SOURCE_NAME,
    asOf: row.asOf,
    isOld: row.isOld,
    life: row.life,
    lives: row.lives,
  };
}

/** The versions that new profiles may use, newest first. */
function availableVersions({ versions = "", life, lives }: CatalogueRow): readonly string[] {
  const all = versions.split(" ").filter((version) => version !== "");
  return newestFirst(all.filter((version) => isAvailable(worseLife(life, lives?.[version]))));
}

function versionOf(pack: PackFacts, version: string, life: PackLife): PackVersion {
  const { name, layer, clouds, areCloudsComplete, category } = pack;
  return {
    name,
    version,
    layer,
    clouds,
    areCloudsComplete,
    category,
    state: life.state,
    life,
    endOfLife: undefined,
    dependencies: [],
    folder: undefined,
  };
}
