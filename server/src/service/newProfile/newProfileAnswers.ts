import type { Purpose } from "../../packs/purposes";
import type { CoreLayer, ProfileType } from "../../profile/facts/layers";

export type { Purpose } from "../../packs/purposes";

/** What makes new profiles. */
export interface ProfileMaking {
  /**
   * The clouds, and the packs for each layer of a new profile, best first. Answers at once with what is known; with
   * `isWaiting`, when the registries have answered.
   */
  readonly newProfileOffers: (query: NewProfileQuery, signal?: AbortSignal) => Promise<NewProfileOffers>;
  /** The versions of a pack for a new profile, the recommended one first, then newest first. */
  readonly newPackVersions: (query: NewPackQuery, signal?: AbortSignal) => Promise<readonly NewPackVersion[]>;
  /** The text of a new profile in the native form, with comments. */
  readonly newProfile: (order: NewProfileOrder, signal?: AbortSignal) => Promise<string>;
}

/** What is known of a new profile so far. */
export interface NewProfileQuery {
  /** The file that it will be in, which need not exist. Its registries follow from it. */
  readonly uri: string;
  readonly purpose: Purpose;
  readonly type: NewProfileType;
  /** Null: any cloud. */
  readonly cloudType: string | null;
  readonly isWaiting: boolean;
}

/** System profiles belong to Palette. */
export type NewProfileType = Exclude<ProfileType, "system">;

export interface NewProfileOffers {
  /** Those for the purpose first, then those whose usual packs are known. */
  readonly clouds: readonly OfferedCloud[];
  /** The core layers of the type on the cloud, in order. */
  readonly layers: readonly OfferedLayer[];
  /** The add-ons, in groups; those for the purpose first. */
  readonly addOns: readonly OfferedGroup[];
}

export interface OfferedCloud {
  readonly cloud: string;
  /** Whether the purpose leads to it. */
  readonly isSuggested: boolean;
  /** The packs that usually fill its core layers; empty if not known. */
  readonly usual: readonly string[];
}

export interface OfferedLayer {
  readonly layer: CoreLayer;
  /** Whether the cloud requires it. */
  readonly isRequired: boolean;
  readonly packs: readonly OfferedPack[];
}

export interface OfferedGroup {
  /** The category, or what the packs are for; null for packs of no known category. */
  readonly title: string | null;
  readonly isSuggested: boolean;
  readonly packs: readonly OfferedPack[];
}

export interface OfferedPack {
  readonly name: string;
  readonly registry: string | null;
  /** The recommended version; null if none is known yet. */
  readonly version: string | null;
  /** One line on what it is for. */
  readonly description: string | null;
}

export interface NewPackQuery {
  readonly uri: string;
  readonly name: string;
  readonly registry: string | null;
  readonly isWaiting: boolean;
}

export interface NewPackVersion {
  readonly version: string;
  readonly isRecommended: boolean;
  /** Whether it is deprecated, or past its end of life. */
  readonly isOld: boolean;
}

/** A profile to write. */
export interface NewProfileOrder {
  readonly uri: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly type: NewProfileType;
  readonly cloudType: string | null;
  /** The core layers in order; a pack of null leaves a placeholder. */
  readonly layers: readonly { readonly layer: CoreLayer; readonly pack: OrderedPack | null }[];
  readonly addOns: readonly OrderedPack[];
}

/** A chosen pack. */
export interface OrderedPack {
  readonly name: string;
  readonly registry: string | null;
  /** Null: the newest that fits the other packs. */
  readonly version: string | null;
}
