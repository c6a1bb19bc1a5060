import { isSuperseded, packsFor, packsWorthOffering } from "../../packs/packChoice";
import type { Catalog, PackFacts } from "../../packs/catalog";
import { isActive, newestOffered } from "../../packs/offers";
import { PURPOSES, type Suggestion } from "../../packs/purposes";
import { TYPICAL_STACKS } from "../../packs/typicalStacks";
import { CLOUD_TYPES } from "../../profile/facts/clouds";
import { CORE_LAYERS, requiredLayers, type CoreLayer, type Layer } from "../../profile/facts/layers";
import { groupsOf } from "../../text/groups";
import type {
  NewProfileOffers,
  NewProfileQuery,
  OfferedCloud,
  OfferedGroup,
  OfferedLayer,
  OfferedPack,
} from "./newProfileAnswers";

/** Most packs of a group, since longer lists are searched by typing a part of the name, which is in the text as well. */
const MAX_IN_GROUP = 500;

/** What a new profile can be made of, as far as it is known. */
export function offersFor(catalog: Catalog, { purpose, type, cloudType }: NewProfileQuery): NewProfileOffers {
  const { cloud, suggestions } = PURPOSES[purpose];
  return {
    clouds: cloudsFor(type, cloud),
    layers: type === "add-on" ? [] : layersFor(catalog, type, cloudType ?? undefined),
    addOns: type === "infra" ? [] : addOnsFor(catalog, cloudType ?? undefined, suggestions),
  };
}

/** Clouds whose clusters exist already, so that their profiles are add-ons (docs/domain.md 2.2). */
const WITHOUT_BASE: ReadonlySet<string> = new Set(["generic", "nested"]);

function cloudsFor(type: NewProfileQuery["type"], suggested: string | undefined): OfferedCloud[] {
  const rank = (cloud: string): number => (cloud === suggested ? 0 : cloud in TYPICAL_STACKS ? 1 : 2);
  return CLOUD_TYPES.filter((cloud) => cloud !== "all" && !(type !== "add-on" && WITHOUT_BASE.has(cloud)))
    .map((cloud) => ({ cloud, isSuggested: cloud === suggested, usual: usualPacks(cloud) }))
    .sort((a, b) => rank(a.cloud) - rank(b.cloud));
}

function usualPacks(cloud: string): readonly string[] {
  const stack = TYPICAL_STACKS[cloud];
  return stack === undefined ? [] : CORE_LAYERS.flatMap((layer) => stack[layer].slice(0, 1));
}

function layersFor(catalog: Catalog, type: NewProfileQuery["type"], cloud: string | undefined): OfferedLayer[] {
  const required = requiredLayers(type, cloud);
  return CORE_LAYERS.map((layer) => ({
    layer,
    isRequired: required.includes(layer),
    packs: corePacks(catalog, layer, cloud),
  }));
}

function corePacks(catalog: Catalog, layer: CoreLayer, cloud: string | undefined): readonly OfferedPack[] {
  const packs = packsWorthOffering(catalog, layer, cloud, new Set());
  return packs.filter((pack) => isUsable(catalog, pack)).map(offerOf);
}

/** The add-ons in groups: those of the suggestions, then those of the other categories. */
function addOnsFor(
  catalog: Catalog,
  cloud: string | undefined,
  suggestions: readonly Suggestion[],
): readonly OfferedGroup[] {
  const layer: Layer = "addon";
  const packs = packsFor(catalog, layer, cloud)
    .map(({ pack }) => pack)
    .filter((pack) => isUsable(catalog, pack));
  const bySuggestion = groupsOf(packs, (pack) => suggestions.find((suggestion) => isMeant(pack, suggestion)));
  const suggested = suggestions.map((suggestion) => ({
    title: "category" in suggestion ? suggestion.category : suggestion.for,
    isSuggested: true,
    packs: bySuggestion.get(suggestion) ?? [],
  }));
  const others = [...groupsOf(bySuggestion.get(undefined) ?? [], ({ category }) => category ?? "")].sort(
    ([a], [b]) => Number(a === "") - Number(b === "") || (a < b ? -1 : 1),
  );
  return [
    ...suggested,
    ...others.map(([title, packs]) => ({ title: title === "" ? null : title, isSuggested: false, packs })),
  ]
    .filter((group) => group.packs.length > 0)
    .map((group) => ({ ...group, packs: group.packs.slice(0, MAX_IN_GROUP).map(offerOf) }));
}

function isMeant({ name, category }: PackFacts, suggestion: Suggestion): boolean {
  return "category" in suggestion ? category === suggestion.category : suggestion.packs.includes(name);
}

/**
 * Whether a new profile can take a pack without a finding: it has a version, nothing is known against it, and its
 * registry is one that there is.
 */
function isUsable(catalog: Catalog, pack: PackFacts): boolean {
  const [registry] = pack.registries;
  const hasVersions = pack.hasVersions ?? pack.versions.length > 0;
  if (!hasVersions || !isActive(pack.life) || isSuperseded(catalog, pack)) return false;
  return registry === undefined || catalog.findRegistry(registry).is !== "absent";
}

function offerOf(pack: PackFacts): OfferedPack {
  return {
    name: pack.name,
    registry: pack.registries[0] ?? null,
    version: newestOffered(pack) ?? null,
    description: pack.description ?? pack.displayName ?? null,
  };
}
