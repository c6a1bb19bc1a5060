import type { NamedProfile } from "./changeAnswers";

/** How values are compared: with the defaults of both versions, or only what the profiles say. */
export type ValuesView = "effective" | "written";

/** What to compare. */
export interface DifferenceQuery {
  readonly values: ValuesView;
  /** Whether secrets are masked. */
  readonly isMasking: boolean;
}

/** A value that differs, as texts for people; undefined where a side does not have it. */
export interface ValueDifference {
  readonly path: readonly string[];
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A part that both sides have, or only one of them. */
export type PartState = "added" | "removed" | "changed";

/** The values or a manifest of a pack. */
export interface TextDifference {
  readonly values: readonly ValueDifference[];
  /** Why the values are compared as they are written, or as text; undefined if they are compared as asked. */
  readonly reason: string | undefined;
}

export interface ManifestDifference extends TextDifference {
  readonly is: PartState;
  readonly name: string;
}

/** A layer that differs. */
export interface LayerDifference {
  /** `moved`: only its place or its layer; `replaced`: another pack has its core layer. */
  readonly is: PartState | "moved" | "replaced";
  readonly layer: string | undefined;
  readonly pack: string;
  /** The pack before, if that is another one. */
  readonly packBefore: string | undefined;
  /** The versions. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Whether its place among the others differs. */
  readonly isMoved: boolean;
  /** Other fields, such as the registry. */
  readonly fields: readonly ValueDifference[];
  readonly values: TextDifference;
  readonly manifests: readonly ManifestDifference[];
}

export interface VariableDifference {
  readonly is: PartState;
  readonly name: string;
  readonly fields: readonly ValueDifference[];
}

/** A profile that differs. */
export interface ProfileDifference {
  readonly is: PartState;
  /** The files; undefined for the side that does not have it. */
  readonly fileBefore: string | undefined;
  readonly fileAfter: string | undefined;
  readonly before: NamedProfile | undefined;
  readonly after: NamedProfile | undefined;
  /** Name, version, type, cloud and description. */
  readonly fields: readonly ValueDifference[];
  readonly layers: readonly LayerDifference[];
  readonly variables: readonly VariableDifference[];
}
