import type { BumpLevel } from "../../compare/versionBump";
import type { ConflictChoice } from "../../compare/packStep";
import type { ChangeKind } from "../../compare/values/valueChange";
import type { LifecycleState } from "../../packs/updates";
import type { FileEdit } from "../../text/place";
import type { Range } from "../../text/range";

export type { BumpLevel, ChangeKind, ConflictChoice };

/** A profile of a file. */
export interface NamedProfile {
  /** Its index in the file. */
  readonly index: number;
  readonly name: string | undefined;
  readonly version: string | undefined;
}

/** A value that differs between the old defaults, the user's values and the new defaults, in texts for people. */
export interface ShownChange {
  readonly is: ChangeKind;
  readonly path: readonly string[];
  /** In the old defaults. */
  readonly before: string | undefined;
  /** In the user's values. */
  readonly mine: string | undefined;
  /** In the new defaults. */
  readonly after: string | undefined;
  readonly movedTo: readonly string[] | undefined;
  /** Whether the user's value differs from the old default. */
  readonly isOverride: boolean;
  /** Whether a new default is taken over. */
  readonly isTaken: boolean;
  /** Whether the change cannot be made in this text, so that the value stays as it is. */
  readonly isBlocked: boolean;
}

/** What a newer version means for the values of a pack; `reason` says why that is not known. */
export type ValuesEffect =
  | { readonly is: "compared"; readonly version: string; readonly changes: readonly ShownChange[] }
  | { readonly is: "unknown"; readonly version: string; readonly reason: string }
  | { readonly is: "none"; readonly version: string };

/** What to look for in profiles. */
export interface OutdatedQuery {
  /** The largest step to report. */
  readonly level: "patch" | "minor" | "major";
  /** Names of packs; all if empty. */
  readonly packs: readonly string[];
  /** Layers; all if empty. */
  readonly layers: readonly string[];
  /** Whether values are compared with the defaults of the newest version of that level. */
  readonly hasValues: boolean;
}

/** A pack that is not at its newest version, or whose version is deprecated, disabled, deleted or past its end of life. */
export interface OutdatedPack {
  readonly profile: NamedProfile;
  readonly pack: string;
  readonly layer: string | undefined;
  readonly registry: string | undefined;
  /** The version that its tag means. */
  readonly current: string;
  readonly patch: string | undefined;
  readonly minor: string | undefined;
  readonly latest: string | undefined;
  readonly state: LifecycleState;
  readonly endOfLife: string | undefined;
  /** The packs that replace it. */
  readonly replacedBy: readonly string[];
  /** The range of its version in the file. */
  readonly range: Range;
  /** Undefined if it was not asked for. */
  readonly values: ValuesEffect | undefined;
}

/** The packs of a file that are behind, and how many were looked up. */
export interface OutdatedPacks {
  readonly packs: readonly OutdatedPack[];
  readonly profiles: readonly NamedProfile[];
  /** Packs whose versions are known. */
  readonly known: number;
  /** Packs that are not in a registry that answered. */
  readonly unknown: number;
}

/** Which packs are updated, and how. */
export interface UpdateQuery {
  /** The named packs, some with a version; all add-ons if empty. */
  readonly packs: readonly { readonly name: string; readonly version: string | undefined }[];
  readonly except: readonly string[];
  /** Whether core layers are updated that are not named. */
  readonly hasCore: boolean;
  readonly to: "patch" | "minor" | "latest";
  readonly bump: BumpLevel | "none";
  readonly allowsDowngrade: boolean;
  /** Without a choice, a pack with conflicts is not updated. */
  readonly conflicts: ConflictChoice | undefined;
}

/** What happens to a pack: it is updated, left as it was because of conflicts, or left out for a reason. */
export interface PlannedPack {
  readonly is: "updated" | "conflict" | "left out";
  readonly pack: string;
  readonly from: string;
  readonly to: string;
  /** Why it is left out, or what is to be known about its update. */
  readonly reason: string | undefined;
  readonly changes: readonly ShownChange[];
}

/** The updates of a profile. */
export interface PlannedProfile extends NamedProfile {
  /** The new version of the profile; undefined if it does not change. */
  readonly newVersion: string | undefined;
  readonly packs: readonly PlannedPack[];
}

/** The updates of a file, as edits. */
export interface UpdatePlan {
  readonly profiles: readonly PlannedProfile[];
  readonly edits: readonly FileEdit[];
}
