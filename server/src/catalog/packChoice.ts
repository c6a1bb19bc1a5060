import { judgedCloud } from "../profile/clouds";
import { isCoreLayer, type Layer } from "../profile/layers";
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
  const cloud = judgedCloud(cloudType);
  const usual = cloud !== undefined && isCoreLayer(layer) ? (TYPICAL_STACKS[cloud]?.[layer] ?? []) : [];
  const choices = catalog.packs
    .filter((pack) => layer === undefined || pack.layer === layer)
    .map((pack): PackChoice | undefined => {
      if (usual.includes(pack.name)) return { pack, fit: "typical" };
      const answer = cloud === undefined ? "unknown" : runsOn(pack, cloud);
      if (answer === "no") return undefined;
      return { pack, fit: answer === "yes" ? "listed" : "possible" };
    })
    .filter((choice) => choice !== undefined);
  const rank = ({ pack, fit }: PackChoice): number => {
    const place = usual.indexOf(pack.name);
    // A pack of which no version is known leaves work to do.
    return FITS.indexOf(fit) * 10_000 + (pack.versions.length > 0 ? 0 : 1000) + (place < 0 ? 999 : place);
  };
  return choices.sort((a, b) => rank(a) - rank(b) || (a.pack.name < b.pack.name ? -1 : 1));
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
