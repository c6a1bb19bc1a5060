import type { Layer } from "../../profile/facts/layers";
import type { PackState } from "../../packs/catalog";
import type { MadeEdit } from "../answers";
import type { StackMaking } from "../editor/newStackAnswers";
import type { ProfileList } from "../editor/workspaceProfiles";
import type { SymbolSearch } from "../editor/workspaceSymbols";
import type { SupportQuestions, WorkspaceSupport } from "../support/supportAnswers";

export type { StackOrder } from "../editor/newStackAnswers";
export type { WorkspaceProfiles, WorkspaceStack, WorkspaceStackMember } from "../editor/workspaceProfiles";
export type { WorkspaceSymbol } from "../editor/workspaceSymbols";
export type * from "../support/supportAnswers";

/** What is asked about all packs and profiles together. */
export interface WorkspaceQuestions
  extends Browsing, ProfileList, StackMaking, SupportQuestions, SymbolSearch, WorkspaceSupport {}

/** What views of registries ask. */
export interface Browsing {
  /**
   * The packs of the registry with an id, as far as they are known: one list for each registry of a tenant. Starts reading
   * its list of packs if that was not read yet.
   */
  readonly registryPacks: (id: string, signal?: AbortSignal) => Promise<readonly ListedRegistry[]>;
  /** Makes the edit that adds a registry to the configuration of a folder, which may be new; or says why it cannot be made. */
  readonly newRegistry: (order: RegistryOrder, signal?: AbortSignal) => Promise<MadeEdit>;
}

/** The packs of a registry. */
export interface ListedRegistry {
  /** Its name, as profiles state it. */
  readonly name: string;
  /** In the order of their names. */
  readonly packs: readonly ListedPack[];
}

/** A pack in a list. */
export interface ListedPack {
  readonly name: string;
  readonly displayName: string | null;
  readonly layer: Layer;
  /** The category of an add-on. */
  readonly category: string | null;
  /** The newest version that a new profile would use; null if no version is known yet. */
  readonly newest: string | null;
  /** The state of the pack as a whole; null if it is not known. */
  readonly state: PackState | null;
}

/** A registry to add to a configuration. */
export interface RegistryOrder {
  /** The URI of the folder, with a slash at its end. */
  readonly folder: string;
  readonly name: string;
  readonly kind: string;
  /** Its address, or the path of its folder. */
  readonly place: string;
  /** The project of a Palette tenant. */
  readonly project?: string;
}
