import type { CustomKind } from "../profile/kubernetes/customKinds";
import type { Layer } from "../profile/facts/layers";

/** The facts about a pack that apply to all its versions. */
export interface PackFacts {
  readonly name: string;
  readonly displayName: string | undefined;
  readonly layer: Layer;
  /** Whether the layer is guessed from the name. A guess may satisfy a rule, but never causes a finding. */
  readonly isLayerGuessed: boolean;
  /** Clouds it runs on, or `all`. Empty: unknown. */
  readonly clouds: readonly string[];
  /** Whether `clouds` is complete, and not just the clouds it was seen on. */
  readonly areCloudsComplete: boolean;
  /** The category of an add-on. */
  readonly category: string | undefined;
  /** Known versions, newest first. */
  readonly versions: readonly string[];
  /** Whether any version is known, if listing the versions is expensive; absent: see `versions`. */
  readonly hasVersions?: boolean;
  /** Whether `versions` are all versions in the requested registry. */
  readonly areVersionsComplete: boolean;
  /** Names of the registries that contain it. */
  readonly registries: readonly string[];
  /** The name under which the same pack is published as an add-on. */
  readonly twin: string | undefined;
  /** The origin of these facts, for messages. */
  readonly source: string;
  /** Its web page, as its registry states it; the address is not validated. */
  readonly page?: string | undefined;
  /** One line on what it is for. */
  readonly description?: string | undefined;
  /** The month of the newest of these facts, `yyyy-MM`, where they may be old. */
  readonly asOf?: string | undefined;
  /** Whether nothing recent is known about it, so that it may be gone: others are likelier. */
  readonly isOld?: boolean | undefined;
  /** The state of the pack as a whole, if it is known without asking for a version. */
  readonly life?: PackLife | undefined;
  /** The states of its versions, as far as they are known without asking for each. */
  readonly lives?: Readonly<Record<string, PackLife>> | undefined;
}

/** What is known about the lifecycle of a pack or version (docs/domain.md 2.8). */
export interface PackLife {
  readonly state: PackState;
  /** The day or month from which on it is so: `yyyy-MM-dd` or `yyyy-MM`. */
  readonly since?: string;
  /** The packs that replace it. */
  readonly replacedBy?: readonly string[];
  /** The versions that the vendor advises to update to. */
  readonly updateTo?: readonly string[];
}

/** The facts about one version of a pack. They override those of the pack. */
export interface PackVersion {
  readonly name: string;
  readonly version: string;
  readonly layer: Layer;
  readonly clouds: readonly string[];
  readonly areCloudsComplete: boolean;
  readonly category: string | undefined;
  readonly state: PackState;
  /** More about its state, where the source knows more. */
  readonly life?: PackLife;
  /** `yyyy-MM-dd`. */
  readonly endOfLife: string | undefined;
  readonly dependencies: readonly PackDependency[];
  /** URI of the pack's folder; undefined if it is not in a folder. */
  readonly folder: string | undefined;
}

/** The lifecycle state of a version (docs/domain.md 2.8). */
export type PackState = "active" | "deprecated" | "disabled" | "deleted";

/** A dependency of a pack on another one (docs/domain.md 2.9). */
export interface PackDependency {
  readonly packName: string;
  readonly layer: string | undefined;
  readonly minVersion: string | undefined;
  readonly maxVersion: string | undefined;
  readonly type: "required" | "optional" | "notSupported" | "upgrade";
}

/** The files of one version of a pack (docs/domain.md 3). */
export interface PackContent {
  /** `values.yaml`: the defaults. A profile's values replace them as a whole. */
  readonly values: string;
  /** `schema.yaml`: constraints by path. */
  readonly schema: string | undefined;
  /** `presets.yaml`. */
  readonly presets: string | undefined;
  readonly readme: string | undefined;
  /** `values.yaml` of its charts, each with the key of the chart's values. */
  readonly chartValues: readonly ChartText[];
  /** `values.schema.json` of its charts. */
  readonly chartSchemas: readonly ChartText[];
  /** What the templates of its charts read of their values, each a `ChartReads` as JSON; undefined if not known. */
  readonly chartReads?: readonly ChartText[] | undefined;
  /** The names of its charts that have no values of their own: all that they use is in the pack's values. */
  readonly bareCharts?: readonly string[] | undefined;
  /** The custom kinds that the folders `crds` of its charts define; undefined if that is not known. */
  readonly customKinds?: readonly CustomKind[] | undefined;
}

export interface ChartText {
  readonly chart: string;
  readonly text: string;
}
