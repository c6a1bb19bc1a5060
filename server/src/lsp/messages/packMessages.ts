import type { ListedRegistry } from "../../service/index";
import type { Shown, Visible } from "../../text/visible";
import type { NewStackResult } from "./profileMessages";

// The messages about packs of registries, part of the protocol.

/** Requests the packs of a registry: {@link RegistryPacksParams} to {@link RegistryPacksResult}. */
export const REGISTRY_PACKS_METHOD = "paletteProfiles/registryPacks";

export interface RegistryPacksParams {
  /** The id of the registry. */
  readonly id: string;
}

/** One list for each registry of a tenant. */
export type RegistryPacksResult = Shown<readonly ListedRegistry[]>;

/** Requests the versions of a pack, newest first: {@link PackVersionsParams} to {@link PackVersionsResult}. */
export const PACK_VERSIONS_METHOD = "paletteProfiles/packVersions";

export interface PackVersionsParams {
  readonly name: string;
  /** The name of its registry; null for a pack of the sample. */
  readonly registry: string | null;
}

/** Null if the registry does not answer, or does not have the pack. */
export type PackVersionsResult = readonly ListedVersion[] | null;

export interface ListedVersion {
  readonly version: Visible;
  /** Null if it is not known: of older versions of long lists. */
  readonly state: "active" | "deprecated" | "disabled" | "deleted" | null;
  /** The end of life, `yyyy-MM-dd`; null if it is not known. */
  readonly endOfLife: Visible | null;
}

/** Requests the packs with a text in their names: {@link SearchPacksParams} to {@link SearchPacksResult}. */
export const SEARCH_PACKS_METHOD = "paletteProfiles/searchPacks";

export interface SearchPacksParams {
  readonly query: string;
}

export interface SearchPacksResult {
  /** Whether no registry is configured, so that these are packs of the sample. */
  readonly isSample: boolean;
  /** The best matches first. */
  readonly packs: readonly FoundPack[];
  /** How many more there are. */
  readonly more: number;
}

export interface FoundPack {
  readonly name: Visible;
  readonly displayName: Visible | null;
  readonly layer: "os" | "k8s" | "cni" | "csi" | "addon";
  readonly category: Visible | null;
  readonly newest: Visible | null;
  readonly state: "active" | "deprecated" | "disabled" | "deleted" | null;
  /** The name of its registry; null for a pack of the sample. */
  readonly registry: Visible | null;
}

/** Requests the edits that add a registry to a configuration: an order to {@link NewRegistryResult}. */
export const NEW_REGISTRY_METHOD = "paletteProfiles/newRegistry";

export type NewRegistryResult = NewStackResult;

/** Requests the support of all clusters of a workspace on a day: {@link SupportParams} to {@link SupportResult}. */
export const SUPPORT_METHOD = "paletteProfiles/support";

export interface SupportParams {
  /** The files that may be profiles or configurations. Open documents need not be among them. */
  readonly uris: readonly string[];
  /** `yyyy-MM-dd`. */
  readonly day: string;
}

/** It as Markdown; null if the request failed. */
export type SupportResult = string | null;

export type { ListedPack, ListedRegistry, RegistryOrder } from "../../service/index";
