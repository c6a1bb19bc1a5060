import type { LayerStackProfile, StackFinding, StackLayer } from "../editor/structure/layerStack";
import type { LineRange } from "../text/lineRange";

/** What a picture of a cluster shows: the layers that one profile or the profiles of a stack bring. */
export interface Cluster {
  /** The name of the stack; null for a profile alone. */
  readonly stack: string | null;
  readonly profiles: readonly ClusterProfile[];
  /** In the order of deployment. */
  readonly layers: readonly ClusterLayer[];
  readonly links: readonly Link[];
  /** What is wrong with the profiles together. */
  readonly faults: readonly Fault[];
}

/** A location in one of the files. */
export interface TextPlace {
  readonly uri: string;
  readonly range: LineRange;
}

export interface ClusterProfile extends LayerStackProfile {
  readonly place: TextPlace;
  /** The findings that are in none of its layers. */
  readonly findings: readonly StackFinding[];
}

export interface ClusterLayer extends Omit<StackLayer, "range"> {
  readonly place: TextPlace;
  /** The type of the pack, as written. */
  readonly type: string | null;
  /** The install order of an add-on: lower numbers are deployed first. Null for other layers. */
  readonly order: number | null;
  readonly age: Age;
}

/** How old the version of a pack is, as far as that is known. */
export interface Age {
  readonly is: "unknown" | "newest" | "outdated" | "deprecated" | "disabled" | "deleted" | "ended";
  /** The version to update to; null if none is known. */
  readonly newer: string | null;
}

/** A relation between two layers, by their indexes. */
export interface Link {
  readonly from: number;
  readonly to: number;
  /** `requires`: a dependency of its pack; `reads`: a macro with a value of the other; `conflicts`: a finding about both. */
  readonly is: "requires" | "reads" | "conflicts";
  /** Whether the version of the other pack satisfies a dependency; true for what cannot be wrong. */
  readonly isMet: boolean;
  /** What it is about, in words. */
  readonly text: string;
}

/** A finding about several profiles. */
export interface Fault extends Pick<StackFinding, "rule" | "severity" | "message"> {
  /** Null if it is about none of them in particular. */
  readonly place: TextPlace | null;
}
