import type { Layer } from "../profile/facts/layers";
import type { ClusterLayer } from "./cluster";

/** Layers that are deployed together. */
export interface Level {
  /** Null if it is not known. */
  readonly layer: Layer | null;
  /** The install order; null for core layers, and if all add-ons have the same. */
  readonly order: number | null;
  /** The indexes of its layers. */
  readonly layers: readonly number[];
}

/** The levels of a cluster, base first. Layers must be in deployment order. */
export function levelsOf(layers: readonly ClusterLayer[]): Level[] {
  const hasWaves = new Set(layers.flatMap(({ order }) => order ?? [])).size > 1;
  const levels: { layer: Layer | null; order: number | null; layers: number[] }[] = [];
  layers.forEach(({ layer, order }, index) => {
    const last = levels.at(-1);
    const wave = hasWaves ? order : null;
    if (last?.layer === layer && last.order === wave) last.layers.push(index);
    else levels.push({ layer, order: wave, layers: [index] });
  });
  return levels;
}
