import { goOn } from "../../analysis/aborted";
import { registryKey } from "../../packs/catalogs";
import type { PackFacts, PackSource } from "../../packs/catalog";
import { newestOffered } from "../../packs/offers";
import type { Core } from "../core";
import type { Browsing, ListedPack, ListedRegistry } from "./browsingAnswers";
import { newRegistry } from "./newRegistry";

/** The part of the service that lists the packs of registries, and adds registries to configurations. */
export function browsingIn(core: Core): Browsing {
  const { environment } = core.analysis;
  return {
    async registryPacks(id, signal) {
      goOn(signal);
      await environment.registriesFor(core.checkedUris);
      const open = environment.catalogs.sources().find(({ config }) => registryKey(config) === id);
      return open === undefined ? [] : [open.source.snapshot()].flat().flatMap(listedRegistry);
    },
    async newRegistry(order, signal) {
      goOn(signal);
      return newRegistry(core, order);
    },
  };
}

function listedRegistry({ registry: name, packs }: PackSource): ListedRegistry[] {
  if (name === undefined) return [];
  const byName = new Map(packs.map((pack) => [pack.name, pack]));
  return [{ name, packs: [...byName.values()].map(listedPack).sort((a, b) => (a.name < b.name ? -1 : 1)) }];
}

function listedPack(pack: PackFacts): ListedPack {
  const { name, displayName = null, layer, category = null, life } = pack;
  return { name, displayName, layer, category, newest: newestOffered(pack) ?? null, state: life?.state ?? null };
}
