import type { Answer, PackContent, PackFacts, PackState, PackVersion } from "../packs/catalog";

// The answers to requests for packs.

/** No registry has the given name. `known` are similar names, or else all. */
export interface NoSuchRegistry {
  readonly is: "no such registry";
  readonly known: readonly string[];
}

/** A search for packs whose names contain all words of `query`, in all registries or in the one named `from`. */
export interface PackQuery {
  readonly query: string;
  readonly from: string | undefined;
}

export type PacksFound = NoSuchRegistry | PackList;

/** Packs, best matches first. */
export interface PackList {
  readonly is: "packs";
  /** Whether no registry is configured, so that these are the sample packs. */
  readonly isSample: boolean;
  readonly rows: readonly PackRow[];
  /** Names similar to the query. */
  readonly near: readonly string[];
}

/** A pack in one registry. */
export interface PackRow {
  readonly pack: PackFacts;
  /** The name of the registry; undefined for a sample pack. */
  readonly registry: string | undefined;
  readonly newest: string | undefined;
  /** The lifecycle state of the newest version; undefined if not known. */
  readonly state: PackState | undefined;
}

/** A request for the default values of a pack: of the version `tag`, or of the newest one. */
export interface ValuesQuery {
  readonly name: string;
  readonly tag: string | undefined;
  readonly from: string | undefined;
}

export type ValuesFound = NoSuchRegistry | ValuesList;

export interface ValuesList {
  readonly is: "values";
  /** The answer of each registry. */
  readonly answers: readonly RegistryValues[];
  /** Similar names, if no registry has the pack. */
  readonly near: readonly string[];
}

/** The answer of one registry about a pack. */
export interface RegistryValues {
  readonly registry: string;
  readonly pack: Answer<PackFacts>;
  /** The matching version; undefined if the registry has none. */
  readonly version: string | undefined;
  /** The versions of the pack closest to the requested one, or else all. */
  readonly near: readonly string[];
  readonly content: Answer<PackContent>;
}

/** A request for the versions of the pack with exactly this name, in all registries or in the one named `from`. */
export interface VersionsQuery {
  readonly name: string;
  readonly from: string | undefined;
}

export type VersionsFound = NoSuchRegistry | VersionsList;

export interface VersionsList {
  readonly is: "versions";
  /** The answer of each registry. Without any registry, that of the sample packs. */
  readonly answers: readonly RegistryVersions[];
  /** Similar names, if no registry has the pack. */
  readonly near: readonly string[];
}

/** The answer of one registry about the versions of a pack. */
export interface RegistryVersions {
  /** Undefined for a sample pack. */
  readonly registry: string | undefined;
  readonly pack: Answer<PackFacts>;
  /** What is known of the newest versions. */
  readonly details: readonly PackVersion[];
}
