import type { BodyPlace, BumpLevel, ReviewedPack } from "../../service/clientSide";
import type { LineRange } from "../../text/lineRange";
import type { Shown, Visible } from "../../text/visible";

/** Requests the updates of a profile, to be looked at: {@link ReviewUpdateParams} to {@link ReviewUpdateResult}. */
export const REVIEW_UPDATE_METHOD = "paletteProfiles/reviewUpdate";

export interface ReviewUpdateParams {
  readonly uri: string;
  /** The pack at a position, or all add-ons of the file. */
  readonly position: { readonly line: number; readonly character: number } | null;
  /** The name of the only packs to update, in any layer; null for all. */
  readonly name: string | null;
  /** The largest step. A single pack has its newest version if there is none within it. */
  readonly to: "patch" | "minor" | "latest";
  /** Versions that are chosen, by pack. */
  readonly versions: readonly (PackAt & { readonly version: string })[];
  /** The conflicts that the new default solves. */
  readonly takesNew: readonly (PackAt & { readonly path: readonly string[] })[];
}

/** The index of a profile in its file, and of a pack in its list. */
export interface PackAt {
  readonly profile: number;
  readonly pack: number;
}

/** Null if the file is not open. */
export type ReviewUpdateResult = { readonly version: number; readonly profiles: readonly ReviewedProfile[] } | null;

export interface ReviewedProfile {
  readonly index: number;
  readonly name: Visible | null;
  readonly version: Visible | null;
  readonly packs: readonly ShownUpdate[];
}

/** The update of a pack, in texts that are shown; those of its values are as they are. */
export interface ShownUpdate extends Shown<Omit<ReviewedPack, "values">> {
  /** Its values now, and carried over; null if they stay as they are. */
  readonly values: { readonly place: BodyPlace; readonly mine: string; readonly result: string } | null;
}

/** Requests the edits that make updates: {@link MakeUpdateParams} to {@link MakeUpdateResult}. */
export const MAKE_UPDATE_METHOD = "paletteProfiles/makeUpdate";

export interface MakeUpdateParams {
  readonly uri: string;
  /** Their versions, and the texts that their values are to have; null leaves these as they are. */
  readonly packs: readonly (PackAt & { readonly name: string; readonly to: string; readonly values: string | null })[];
  /** How the versions of the profiles are raised. */
  readonly bump: BumpLevel | "none";
}

/** Null if the file is not open. */
export type MakeUpdateResult = {
  readonly version: number;
  readonly answer:
    | { readonly is: "edits"; readonly edits: readonly { readonly range: LineRange; readonly newText: string }[] }
    | { readonly is: "refused"; readonly reason: Visible };
} | null;
