import type { NewPackVersion, NewProfileOffers } from "../../service/index";
import type { Shown } from "../../text/visible";

// The messages that make a new profile, part of the protocol.

/** Requests what a new profile can be made of: {@link NewProfileQuery} to {@link NewProfileOffersResult}. */
export const NEW_PROFILE_OFFERS_METHOD = "paletteProfiles/newProfileOffers";

/** Null if the request failed. */
export type NewProfileOffersResult = Shown<NewProfileOffers> | null;

/** Requests the versions of a pack for a new profile: {@link NewPackQuery} to {@link NewPackVersionsResult}. */
export const NEW_PACK_VERSIONS_METHOD = "paletteProfiles/newPackVersions";

export type NewPackVersionsResult = Shown<readonly NewPackVersion[]>;

/** Requests the text of a new profile: {@link NewProfileOrder} to {@link NewProfileResult}. */
export const NEW_PROFILE_METHOD = "paletteProfiles/newProfile";

/** Null if the request failed. */
export type NewProfileResult = string | null;

export type {
  NewPackQuery,
  NewProfileOrder,
  NewProfileQuery,
  NewProfileType,
  OfferedCloud,
  OfferedGroup,
  OfferedLayer,
  OrderedPack,
  Purpose,
} from "../../service/index";
