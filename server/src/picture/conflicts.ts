import type { StackFault } from "../analysis/checkStack";
import type { Finding } from "../rules/rule";
import { encloses, type Range } from "../text/range";
import type { Link } from "./cluster";
import type { PlacedLayer } from "./clusterOf";

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
  const links = new Map<string, Link>();
  const shown = new Set(known.filter(({ isMet }) => !isMet).map(({ from, to }) => pairOf(from, to)));
  const add = (from: number, to: number, text: string): void => {
    const pair = pairOf(from, to);
    if (from === to || from < 0 || to < 0 || shown.has(pair) || links.has(pair)) return;
    // What is deployed later conflicts with what is there before.
    links.set(pair, { from: Math.max(from, to), to: Math.min(from, to), is: "conflicts", isMet: false, text });
  };
  layers.forEach(({ owner: { file }, written }, from) => {
    if (written === undefined) return;
    for (const finding of file.inOrder as readonly PlacedFinding[]) {
      if (!isSevere(finding) || !encloses(written.range, finding.range)) continue;
      for (const { uri = file.uri, range } of finding.related ?? [])
        add(from, layerAt(layers, uri, range), finding.message);
    }
  });
  for (const fault of faults) {
    if (!isSevere(fault)) continue;
    const [first = -1, ...others] = fault.related.map(({ uri, range }) => layerAt(layers, uri, range));
    for (const other of others) add(first, other, fault.message);
  }
  return [...links.values()];
}

function pairOf(from: number, to: number): string {
  return `${Math.min(from, to)} ${Math.max(from, to)}`;
}

function isSevere({ severity }: Pick<Finding, "severity">): boolean {
  return severity === "error" || severity === "warning";
}

/** The index of the layer whose pack a place is in; -1 if it is in none. */
function layerAt(layers: readonly PlacedLayer[], uri: string, range: Range): number {
  return layers.findIndex(
    ({ written, owner }) => owner.file.uri === uri && written !== undefined && encloses(written.range, range),
  );
}
