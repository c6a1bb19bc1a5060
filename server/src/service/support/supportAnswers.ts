import type { LineRange } from "../../text/lineRange";
import type { DocumentRef } from "../answers";

/** What is asked about support over time. */
export interface SupportQuestions {
  /** What of a cluster is out of support on a day, and the newest Kubernetes that its layers take. Waits for registries. */
  readonly support: (documents: readonly DocumentRef[], day: string, signal?: AbortSignal) => Promise<ClusterSupport>;
}

/** What an editor asks about support over time. */
export interface WorkspaceSupport {
  /**
   * The support of all stacks on a day, and of the profiles that are in none, as Markdown: of the open documents and of the
   * files among `uris`. Waits for registries.
   */
  readonly workspaceSupport: (uris: readonly string[], day: string, signal?: AbortSignal) => Promise<string>;
}

/** The support of a cluster on a day. */
export interface ClusterSupport {
  /** `yyyy-MM-dd`. */
  readonly day: string;
  /** In the order of deployment. */
  readonly layers: readonly LayerSupport[];
  readonly kubernetes: KubernetesRange;
}

/** The support of a layer on a day. */
export interface LayerSupport {
  readonly profile: string | null;
  readonly uri: string;
  readonly range: LineRange;
  readonly layer: string | null;
  readonly pack: string | null;
  readonly tag: string | null;
  /**
   * `out`: it is known to be out of support by then. `supported`: its end is known, and later. `open`: the version is known,
   * and nothing says that its support ends. `unknown`: nothing is known about it.
   */
  readonly state: "out" | "supported" | "open" | "unknown";
  readonly why: SupportReason | null;
  /** The last day of its support; null if it is not known. */
  readonly lastDay: string | null;
}

/** What a state follows from: the end of life of the pack or of Kubernetes itself, or the state of the pack's version today. */
export type SupportReason = "end of life" | "Kubernetes end of life" | "deprecated" | "disabled" | "deleted";

/** The newest Kubernetes that all layers of a cluster take, as far as that is known. */
export interface KubernetesRange {
  /** The pack of the k8s layer, with its version; null if there is not exactly one. */
  readonly pack: string | null;
  readonly current: string | null;
  /** The newest known version of that pack that no known limit excludes; null if none is known. */
  readonly newest: string | null;
  /** The last day on which the Kubernetes project supports it. */
  readonly lastDay: string | null;
  /** Whether all versions of the pack in its registry are known. */
  readonly areVersionsComplete: boolean;
  /** What limits the version of Kubernetes. */
  readonly limits: readonly KubernetesLimit[];
  /** The layers whose packs state no limit. */
  readonly unlimited: readonly string[];
  /** The layers about which nothing is known. */
  readonly unknown: readonly string[];
}

/** A limit of the version of Kubernetes. */
export interface KubernetesLimit {
  /** What states it: a pack with its version, or an object of a manifest. */
  readonly by: string;
  /** The oldest version that is allowed; null for any. */
  readonly min: string | null;
  /** The newest version that is allowed; null for any. */
  readonly max: string | null;
  /** Whether these versions are excluded instead. */
  readonly isExcluded: boolean;
}
