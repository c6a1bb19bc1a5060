import type { BodyPlace } from "../../profile/bodies/bodyPlace";
import type { FileEdit } from "../../text/place";
import type { Position } from "../../text/text";
import type { BumpLevel, NamedProfile, ShownChange, UpdateQuery } from "./changeAnswers";

/** Which updates a user looks at, and how conflicts are solved. */
export interface ReviewQuery {
  /** The pack at a position; undefined for all add-ons of the file. */
  readonly at: Position | undefined;
  /** The name of the only packs to update, in any layer; undefined for all. */
  readonly name?: string | undefined;
  /** The versions that are chosen. */
  readonly versions: readonly (PackIndex & { readonly version: string })[];
  /** The largest step. A single pack has its newest version if there is none within it. */
  readonly to: UpdateQuery["to"];
  /** The conflicts that the new default solves. In others the value of the user stays. */
  readonly takesNew: readonly (PackIndex & { readonly path: readonly string[] })[];
}

/** The indexes of a profile in its file, and of a pack in its list. */
export interface PackIndex {
  readonly profile: number;
  readonly pack: number;
}

/** The update of a pack, to be looked at before it is made. */
export interface ReviewedPack extends PackIndex {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** The best versions within a patch, a minor step and any step, without duplicates. */
  readonly versions: readonly string[];
  /** Why the update, or that of its values, is not made; undefined if all of it is. */
  readonly reason: string | undefined;
  /** Whether the version changes. */
  readonly isMade: boolean;
  /** Its values now, and carried over; undefined if they stay as they are. */
  readonly values: { readonly place: BodyPlace; readonly mine: string; readonly result: string } | undefined;
  readonly changes: readonly ShownChange[];
}

/** The updates of a file. */
export interface UpdateReview {
  readonly profiles: readonly (NamedProfile & { readonly packs: readonly ReviewedPack[] })[];
}

/** Updates that the user has looked at. */
export interface ReviewedUpdate {
  /** The versions of packs, and the texts of their values; undefined leaves these as they are. */
  readonly packs: readonly (PackIndex & {
    readonly name: string;
    readonly to: string;
    readonly values: string | undefined;
  })[];
  /** How the versions of the profiles are raised. */
  readonly bump: BumpLevel | "none";
}

/** The edits that make updates, or why they cannot be made. */
export type MadeUpdate =
  { readonly is: "edits"; readonly edits: readonly FileEdit[] } | { readonly is: "refused"; readonly reason: string };
