import type { CatalogueRow } from "../../generated/catalogueRow";
import { isLayer } from "../../profile/facts/layers";
import { found, UNKNOWN, type PackFacts, type PackSource } from "../../packs/catalog";
import { newestFirst } from "../../packs/versions";
import { bundledRows } from "./bundledRows";

const SOURCE_NAME = "bundled sample of public packs";

/**
 * The catalog that comes with the extension, for use offline. It is a sample of public packs: what it has is found,
 * what it lacks is unknown, never absent.
 */
export function bundledSource(): PackSource {
  const packs = bundledRows().map(factsOf);
  const byName = new Map(packs.map((pack) => [pack.name, pack]));
  return {
    name: SOURCE_NAME,
    registry: undefined,
    packs,
    find(name) {
      const pack = byName.get(name);
      return pack === undefined ? UNKNOWN : found(pack);
    },
    version: () => UNKNOWN,
    content: () => UNKNOWN,
    findRegistry: () => UNKNOWN,
  };
}

function factsOf(row: CatalogueRow): PackFacts {
  let versions: readonly string[] | undefined;
  return {
    name: row.name,
    displayName: row.displayName,
    layer: isLayer(row.layer) ? row.layer : "addon",
    isLayerGuessed: row.isLayerGuessed ?? !isLayer(row.layer),
    clouds: row.clouds ?? [],
    areCloudsComplete: row.areCloudsExclusive ?? false,
    category: row.category,
    // Sorted on first use: sorting all of them would slow the server's start down.
    get versions() {
      return (versions ??= newestFirst(row.versions ?? []));
    },
    areVersionsComplete: false,
    registries: row.registries ?? [],
    twin: row.twin,
    source: SOURCE_NAME,
  };
}
