import { cloudForRules } from "../profile/facts/clouds";
import { isCoreLayer, type Layer } from "../profile/facts/layers";
import { closenessOf } from "../text/nearest";
import { runsOn, type Catalog, type PackFacts } from "./catalog";
import { isActive, isOffered } from "./offers";
import { TYPICAL_STACKS } from "./typicalStacks";

/**
 * How well a pack fits, best first: typical for the layer and cloud, listed for the cloud, listed but likely gone, or
 * possible.
 */
type Fit = "typical" | "listed" | "old" | "possible";

export interface PackChoice {
  readonly pack: PackFacts;
  readonly fit: Fit;
}

const FITS: readonly Fit[] = ["typical", "listed", "old", "possible"];

/**
 * The known packs for a layer on a cloud, best first: the usual ones, those that list the cloud, those that do not
 * state their clouds. Packs of other layers, and those that do not run on the cloud, are omitted; without a layer or
 * cloud, that filter does not apply.
 */
export function packsFor(catalog: Catalog, layer: Layer | undefined, cloudType: string | undefined): PackChoice[] {
  return rankedLists(catalog, layer, cloudType).flat().sort(byRank);
}

/** The best matches among many packs. */
export interface BestPacks {
  readonly choices: readonly PackChoice[];
  /** Whether there are more matches. */
  readonly isTruncated: boolean;
}

/** Criteria for packs. */
export interface PackCriteria {
  readonly layer: Layer | undefined;
  readonly cloudType: string | undefined;
  /** The registry that must contain them; undefined: any. */
  readonly registry?: string | undefined;
  /** Names to exclude. */
  readonly without: ReadonlySet<string | undefined>;
  readonly typed: string;
  readonly most: number;
}

/**
 * The best packs for the criteria, `most` at most. If there are more, only those that match the typed text count,
 * closest first.
 */
export function bestPacksFor(catalog: Catalog, criteria: PackCriteria): BestPacks {
  const { layer, cloudType, registry, without, most } = criteria;
  const all = rankedLists(catalog, layer, cloudType);
  const lists =
    registry === undefined ? all : all.map((list) => list.filter(({ pack }) => pack.registries.includes(registry)));
  const isTruncated = lists.reduce((count, list) => count + list.length, 0) > most + without.size;
  const typed = criteria.typed.toLowerCase();
  const near = isTruncated ? lists.map((list) => closest(list, typed, most + without.size)) : lists;
  const choices = near.flat().sort(byRank);
  return { choices: choices.filter(({ pack }) => !without.has(pack.name)).slice(0, most), isTruncated };
}

/**
 * Up to `most` packs of a sorted list: first those that start with the typed text, then those that contain it, then
 * those with its letters in order.
 */
function closest(list: readonly RankedPack[], typed: string, most: number): readonly RankedPack[] {
  if (typed === "") return list.slice(0, most);
  const byCloseness: RankedPack[][] = [[], [], []];
  for (const choice of list) {
    const closeness = closenessOf(choice.folded, typed);
    const alike = closeness === undefined ? undefined : byCloseness[closeness];
    if (closeness === undefined || alike === undefined || alike.length >= most) continue;
    alike.push(closeness === 0 ? choice : { ...choice, rank: choice.rank + closeness * FARTHER });
  }
  return byCloseness.flat();
}

interface RankedPack extends PackChoice {
  readonly rank: number;
  /** Its name in lower case. */
  readonly folded: string;
}

/** Greater than any rank. */
const FARTHER = 100_000;

function byRank(a: RankedPack, b: RankedPack): number {
  return a.rank - b.rank || (a.pack.name < b.pack.name ? -1 : a.pack.name > b.pack.name ? 1 : 0);
}

/**
 * Ranked lists by the list of packs. Registries have thousands of packs, requested at every keystroke, that seldom
 * change.
 */
const rankedBefore = new WeakMap<readonly PackFacts[], Map<string, readonly RankedPack[]>>();

/** The packs of each source that match, best first. */
function rankedLists(
  catalog: Catalog,
  layer: Layer | undefined,
  cloudType: string | undefined,
): (readonly RankedPack[])[] {
  const cloud = cloudForRules(cloudType);
  return catalog.packLists.map((packs) => {
    let byPlace = rankedBefore.get(packs);
    if (byPlace === undefined) rankedBefore.set(packs, (byPlace = new Map<string, readonly RankedPack[]>()));
    const place = `${layer ?? ""} ${cloud ?? ""}`;
    let ranked = byPlace.get(place);
    if (ranked === undefined) byPlace.set(place, (ranked = rankedPacks(packs, layer, cloud)));
    return ranked;
  });
}

function rankedPacks(
  packs: readonly PackFacts[],
  layer: Layer | undefined,
  cloud: string | undefined,
): readonly RankedPack[] {
  const usual = cloud !== undefined && isCoreLayer(layer) ? (TYPICAL_STACKS[cloud]?.[layer] ?? []) : [];
  // Without a cloud, the usual packs of all clouds are likelier than others.
  const likely =
    cloud === undefined && isCoreLayer(layer) ? Object.values(TYPICAL_STACKS).flatMap((stack) => stack[layer]) : usual;
  const ranked: RankedPack[] = [];
  for (const pack of packs) {
    if ((layer !== undefined && pack.layer !== layer) || !isOffered(pack)) continue;
    const fit = fitOf(pack, cloud, usual);
    if (fit === undefined) continue;
    const place = likely.indexOf(pack.name);
    // A pack without any known version cannot be pinned.
    const hasVersions = pack.hasVersions ?? pack.versions.length > 0;
    const rank =
      FITS.indexOf(fit) * 10_000 +
      (isActive(pack.life) ? 0 : 5000) +
      (hasVersions ? 0 : 1000) +
      (place < 0 ? 999 : place);
    ranked.push({ pack, fit, rank, folded: pack.name.toLowerCase() });
  }
  return ranked.sort(byRank);
}

function fitOf(pack: PackFacts, cloud: string | undefined, usual: readonly string[]): Fit | undefined {
  if (usual.includes(pack.name)) return "typical";
  const answer = cloud === undefined ? "unknown" : runsOn(pack, cloud);
  if (answer === "no") return undefined;
  if (answer === "unknown") return "possible";
  return pack.isOld === true ? "old" : "listed";
}

/** Whether a more trusted source has the same pack in the same registry. */
export function isSuperseded(catalog: Catalog, { name, source, registries }: PackFacts): boolean {
  const hasOther = catalog.registries.some((other) => other.source !== source && registries.includes(other.name));
  if (!hasOther) return false;
  for (const other of catalog.peekAll(name)) {
    if (other.source === source) return false;
    if (other.registries.some((registry) => registries.includes(registry))) return true;
  }
  return false;
}

/** Whether a pack is known to run on the cloud today. */
export function isFitting({ fit }: PackChoice): boolean {
  return fit === "typical" || fit === "listed";
}

/** The packs to offer for a layer: packs known to fit the cloud, or else packs that may fit. */
export function packsWorthOffering(
  catalog: Catalog,
  layer: Layer,
  cloudType: string | undefined,
  used: ReadonlySet<string>,
): PackFacts[] {
  const choices = packsFor(catalog, layer, cloudType).filter(({ pack }) => !used.has(pack.name));
  const fitting = [isFitting, ({ fit }: PackChoice) => fit === "old"].map((test) => choices.filter(test));
  return (fitting.find(({ length }) => length > 0) ?? choices).map(({ pack }) => pack);
}
