import type { NamedProfileServer } from "../../packs/profileServer";
import type { DocumentPlace, RegistryState } from "../answers";

/** The questions about registries. */
export interface RegistryQuestions {
  /** The registries that the workspace and the open documents name. Starts reading them. */
  readonly registries: (signal?: AbortSignal) => Promise<readonly RegistryState[]>;
  /** The registries opened so far. */
  readonly openRegistries: () => readonly RegistryState[];
  /** The location of a registry's entry in a configuration; undefined if no configuration has one. */
  readonly registryPlace: (id: string, signal?: AbortSignal) => Promise<DocumentPlace | undefined>;
  /** Refreshes a registry, or all. */
  readonly refreshRegistries: (id?: string) => void;
  /**
   * Must be called when the credential for an origin has changed. Closes its registries, and reads them with the new
   * one.
   */
  readonly credentialChanged: (kind: string, origin: string) => Promise<void>;
  /** Closes registries that nothing names any more. */
  readonly closeUnusedRegistries: () => Promise<void>;
  /** The servers that hold profiles among the registries for documents. They are opened; their packs are not read. */
  readonly profileServers: (uris: readonly string[]) => Promise<readonly NamedProfileServer[]>;
  /** Resolves when registries have answered all requests or timed out. Returns whether anything new is known. */
  readonly settled: (wanted?: "lists") => Promise<boolean>;
}
