import { judgedCloud } from "../profile/clouds";
import { isCoreLayer, type Layer } from "../profile/layers";
import { closenessOf, firstInOrder } from "../text/closeness";
import { runsOn, type Catalog, type PackFacts } from "./catalog";
import { TYPICAL_STACKS } from "./typicalStacks";

/** How well a pack fits a place, best first. */
export type Fit = "typical" | "listed" | "possible";

export interface PackChoice {
  readonly pack: PackFacts;
  readonly fit: Fit;
}

const FITS: readonly Fit[] = ["typical", "listed", "possible"];

/**
 * The known packs for a layer on a cloud, best first: those that usually stand there, those that name the cloud, those
 * that do not say. Packs of another layer, and those that do not run on the cloud, are left out; without a layer or a
 * cloud, nothing is left out for it.
 */
export function packsFor(catalog: Catalog, layer: Layer | undefined, cloudType: string | undefined): PackChoice[] {
  return rankedPacks(catalog, layer, cloudType).sort(byRank);
}

/** The best of many packs. */
export interface BestPacks {
  readonly choices: readonly PackChoice[];
  /** Whether there are more. */
  readonly isCut: boolean;
}

/**
 * The best packs for a place, at most so many. Where there are more, only those count that come close to what was typed,
 * the closest first. `isFit` leaves out others.
 */
export function bestPacksFor(
  catalog: Catalog,
  { layer, cloudType }: { readonly layer: Layer | undefined; readonly cloudType: string | undefined },
  { typed, most, isFit }: { readonly typed: string; readonly most: number; isFit: (pack: PackFacts) => boolean },
): BestPacks {
  const ranked = rankedPacks(catalog, layer, cloudType).filter(({ pack }) => isFit(pack));
  if (ranked.length <= most) return { choices: ranked.sort(byRank), isCut: false };
  const close = ranked.flatMap((choice) => {
    const closeness = closenessOf(choice.pack.name, typed);
    return closeness === undefined ? [] : [{ ...choice, rank: choice.rank + closeness * FARTHER }];
  });
  return { choices: firstInOrder(close, byRank, most), isCut: true };
}

interface RankedPack extends PackChoice {
  readonly rank: number;
}

/** More than any rank. */
const FARTHER = 100_000;

function byRank(a: RankedPack, b: RankedPack): number {
  return a.rank - b.rank || (a.pack.name < b.pack.name ? -1 : a.pack.name > b.pack.name ? 1 : 0);
}

function rankedPacks(catalog: Catalog, layer: Layer | undefined, cloudType: string | undefined): RankedPack[] {
  const cloud = judgedCloud(cloudType);
  const usual = cloud !== undefined && isCoreLayer(layer) ? (TYPICAL_STACKS[cloud]?.[layer] ?? []) : [];
  const ranked: RankedPack[] = [];
  for (const pack of catalog.packs) {
    if (layer !== undefined && pack.layer !== layer) continue;
    const fit = fitOf(pack, cloud, usual);
    if (fit === undefined) continue;
    const place = usual.indexOf(pack.name);
    // A pack of which no version is known leaves work to do.
    const hasVersions = pack.hasVersions ?? pack.versions.length > 0;
    ranked.push({ pack, fit, rank: FITS.indexOf(fit) * 10_000 + (hasVersions ? 0 : 1000) + (place < 0 ? 999 : place) });
  }
  return ranked;
}

function fitOf(pack: PackFacts, cloud: string | undefined, usual: readonly string[]): Fit | undefined {
  if (usual.includes(pack.name)) return "typical";
  const answer = cloud === undefined ? "unknown" : runsOn(pack, cloud);
  if (answer === "no") return undefined;
  return answer === "yes" ? "listed" : "possible";
}

/** Whether a more trusted source speaks of the same pack in the same registry. */
export function isSuperseded(catalog: Catalog, { name, source, registries }: PackFacts): boolean {
  for (const other of catalog.peekAll(name)) {
    if (other.source === source) return false;
    if (other.registries.some((registry) => registries.includes(registry))) return true;
  }
  return false;
}

/** The packs worth offering for a layer: those known to fit the cloud; where none is, those that may. */
export function packsWorthOffering(
  catalog: Catalog,
  layer: Layer,
  cloudType: string | undefined,
  used: ReadonlySet<string>,
): PackFacts[] {
  const choices = packsFor(catalog, layer, cloudType).filter(({ pack }) => !used.has(pack.name));
  const fitting = choices.filter(({ fit }) => fit !== "possible");
  return (fitting.length > 0 ? fitting : choices).map(({ pack }) => pack);
}
