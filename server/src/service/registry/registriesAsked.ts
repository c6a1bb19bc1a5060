import { registryKey, type OpenRegistry } from "../../packs/catalogs";
import type { PackSource } from "../../packs/catalog";
import type { RegistryQuestion } from "../../packs/recordedCatalog";
import { isTenant } from "../../packs/registryKinds/kinds";

/**
 * The keys of the registries that questions depend on: those that a profile states, or else those that have the pack or
 * all of them if none is known to have it. A registry that no configuration names may be one of a tenant, as long as
 * the tenant has not said so.
 */
export function registriesAsked(
  questions: readonly RegistryQuestion[],
  open: readonly OpenRegistry[],
): readonly string[] {
  const asked = new Set<string>();
  const known = open.map((one) => ({ ...one, parts: [one.source.snapshot()].flat() }));
  for (const { pack, registry, isAnswered } of questions) {
    const named = known.filter(({ config, parts }) => config.name === registry || parts.some(isCalled(registry)));
    const having = known.filter(({ parts }) => isAnswered && parts.some(hasAtHand(pack)));
    const tenants = isAnswered ? [] : known.filter(({ config }) => isTenant(config.kind));
    const all = registry === undefined ? orElse(having, known) : orElse(named, tenants);
    for (const { config } of all) asked.add(registryKey(config));
  }
  return [...asked];
}

function isCalled(name: string | undefined): (source: PackSource) => boolean {
  return ({ registry }) => registry !== undefined && registry === name;
}

function hasAtHand(pack = ""): (source: PackSource) => boolean {
  return (source) => (source.peek?.(pack) ?? source.find(pack)).is === "found";
}

function orElse<T>(these: readonly T[], others: readonly T[]): readonly T[] {
  return these.length > 0 ? these : others;
}
