import type { StackFault } from "../analysis/checkStack";
import type { Finding } from "../rules/rule";
import { encloses, type Range } from "../text/range";
import { normalized } from "../text/uri";
import type { Link } from "./cluster";
import type { PlacedLayer } from "./placedLayer";

/** A finding with the URIs of its related places; those without one are in its own file. */
type PlacedFinding = Omit<Finding, "related" | "fixes"> & {
  readonly related?: readonly { readonly uri?: string; readonly range: Range }[];
};

/**
 * Errors and warnings that are about two layers: they cannot both stay as they are. Pairs of layers that `known` links
 * show to be in conflict are left out.
 */
export function conflictsIn(
  layers: readonly PlacedLayer[],
  faults: readonly StackFault[],
  known: readonly Link[],
): Link[] {
  const layerAt = layerSearch(layers);
  const links = new Map<string, Link>();
  const shown = new Set(known.filter(({ isMet }) => !isMet).map(({ from, to }) => pairOf(from, to)));
  /** `of` is the layer that the text is about. */
  const add = (of: number, other: number, text: string): void => {
    const pair = pairOf(of, other);
    // What is deployed later conflicts with what is there before.
    const isOfLater = of > other;
    if (of === other || of < 0 || other < 0 || shown.has(pair) || (links.has(pair) && !isOfLater)) return;
    links.set(pair, { from: Math.max(of, other), to: Math.min(of, other), is: "conflicts", isMet: false, text });
  };
  for (const file of new Set(layers.map(({ owner }) => owner.file))) {
    for (const { range, related = [], message } of (file.inOrder as readonly PlacedFinding[]).filter(isSevere)) {
      const of = related.length === 0 ? -1 : layerAt(file.uri, range);
      for (const place of related) add(of, layerAt(place.uri ?? file.uri, place.range), message);
    }
  }
  for (const fault of faults.filter(isSevere)) {
    const [first = -1, ...others] = fault.related.map(({ uri, range }) => layerAt(uri, range));
    for (const other of others) add(first, other, fault.message);
  }
  return [...links.values()];
}

function pairOf(one: number, other: number): string {
  return `${Math.min(one, other)} ${Math.max(one, other)}`;
}

function isSevere({ severity }: Pick<Finding, "severity">): boolean {
  return severity === "error" || severity === "warning";
}

/** Returns a search for the index of the layer whose pack a place is in; -1 if it is in none. */
function layerSearch(layers: readonly PlacedLayer[]): (uri: string, range: Range) => number {
  const uris = layers.map(({ owner }) => normalized(owner.file.uri));
  return (uri, range) => {
    const wanted = normalized(uri);
    return layers.findIndex(
      ({ written }, index) => uris[index] === wanted && written !== undefined && encloses(written.range, range),
    );
  };
}
