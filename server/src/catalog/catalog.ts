import type { Layer } from "../profile/layers";

/**
 * What a registry says to a question. Unknown is not absent: a source that is offline, private, not synced or only a
 * sample does not know, and nothing may be concluded from that (DESIGN.md invariant 4).
 */
export type Answer<T> =
  { readonly is: "found"; readonly value: T } | { readonly is: "absent" } | { readonly is: "unknown" };

export const ABSENT: Answer<never> = { is: "absent" };
export const UNKNOWN: Answer<never> = { is: "unknown" };

export function found<T>(value: T): Answer<T> {
  return { is: "found", value };
}

/** What is known about a pack. */
export interface PackFacts {
  readonly name: string;
  readonly displayName: string | undefined;
  readonly layer: Layer;
  /** Whether the layer is a guess, from the name: it may satisfy a rule, never accuse. */
  readonly isLayerGuessed: boolean;
  /** Clouds it runs on; `all` is one of the names. Empty: not known. */
  readonly clouds: readonly string[];
  /** Whether these are all its clouds, or only those it was seen on. */
  readonly areCloudsComplete: boolean;
  /** The category of an add-on. */
  readonly category: string | undefined;
  /** Known versions, newest first. */
  readonly versions: readonly string[];
  /** Names of the registries that hold it. */
  readonly registries: readonly string[];
  /** The name under which the same pack is published as an add-on. */
  readonly twin: string | undefined;
  /** Who says so, in words for people. */
  readonly source: string;
}

/** One place that knows packs. */
export interface Source {
  readonly name: string;
  readonly packs: readonly PackFacts[];
  find(name: string): Answer<PackFacts>;
}

/** A snapshot of all that is known about packs; features and rules read one, and never wait. */
export interface Catalog {
  /** Changes whenever an answer may have changed. */
  readonly revision: number;
  readonly packs: readonly PackFacts[];
  /** What is known of the pack of this name. */
  find(name: string): Answer<PackFacts>;
}

/** A catalogue over sources, the most trusted first. Found wins over absent, and absent needs every source to say so. */
export function catalogOf(sources: readonly Source[], revision = 0): Catalog {
  return {
    revision,
    packs: sources.flatMap(({ packs }) => packs),
    find(name) {
      const answers = sources.map((source) => source.find(name));
      const best = answers.find(({ is }) => is === "found");
      if (best !== undefined) return best;
      return answers.length > 0 && answers.every(({ is }) => is === "absent") ? ABSENT : UNKNOWN;
    },
  };
}

/** Whether a pack runs on a cloud, as far as is known. */
export function runsOn(pack: PackFacts, cloud: string): "yes" | "no" | "unknown" {
  if (pack.clouds.includes(cloud) || pack.clouds.includes("all")) return "yes";
  return pack.areCloudsComplete && pack.clouds.length > 0 ? "no" : "unknown";
}
