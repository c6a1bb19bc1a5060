import type { Look } from "../../analysis/analysis";
import type { Profile } from "../../profile/model";

/** A profile of one side of a comparison. `key` is the same for the two states of one file. */
export interface PlacedProfile {
  readonly key: string;
  readonly look: Look;
  readonly profile: Profile;
  readonly index: number;
}
