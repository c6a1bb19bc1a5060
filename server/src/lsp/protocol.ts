import type { FolderEntry } from "../catalog/files";
import type { LayerStack } from "../features/layerStack";
import type { LspRange } from "../features/lspRange";
import type { CoreLayer } from "../profile/layers";

// Requests and options beyond LSP, shared with the client as types.

/** Asks for the layers of the profiles in one file: {@link LayerStackParams} to {@link LayerStack} or null. */
export const LAYER_STACK_METHOD = "paletteProfiles/layerStack";

export interface LayerStackParams {
  readonly uri: string;
}

export type LayerStackResult = LayerStack | null;

export type { LspRange } from "../features/lspRange";
export type { LayerStack, StackFinding, StackLayer, StackProfile } from "../features/layerStack";

/** Asks how a missing layer can be added: {@link AddLayerParams} to {@link AddLayerResult}. */
export const ADD_LAYER_METHOD = "paletteProfiles/addLayer";

export interface AddLayerParams {
  readonly uri: string;
  /** The index of the profile in its file. */
  readonly profile: number;
  /** The layer; null for all that are missing. */
  readonly layer: CoreLayer | null;
}

export interface AddLayerResult {
  /** The version of the document that the edits are for. */
  readonly version: number;
  readonly choices: readonly AddLayerChoice[];
}

export interface AddLayerChoice {
  /** What it does, as a command. */
  readonly title: string;
  readonly edits: readonly { readonly range: LspRange; readonly newText: string }[];
}

/** Asks the client for the text of a file that only it can reach: {@link ReadFileParams} to its text or null. */
export const READ_FILE_METHOD = "paletteProfiles/readFile";

export interface ReadFileParams {
  readonly uri: string;
  /** A longer file, in bytes, is not wanted. */
  readonly most: number;
}

export type ReadFileResult = string | null;

/** Asks the client what is in a folder that only it can reach: {@link ListFolderParams} to its entries or null. */
export const LIST_FOLDER_METHOD = "paletteProfiles/listFolder";

export interface ListFolderParams {
  readonly uri: string;
}

export type ListFolderResult = readonly FolderEntry[] | null;

/** Asks for the text of a document of {@link PACK_SCHEME}: {@link PackTextParams} to its text; null where it is not known. */
export const PACK_TEXT_METHOD = "paletteProfiles/packText";

export interface PackTextParams {
  readonly uri: string;
}

export type PackTextResult = string | null;

export { PACK_SCHEME } from "../features/packDocument";

/** The configuration of a workspace: by its name a client knows that a server is wanted. */
export { isConfigFile } from "../config/configFileName";

/** What a client may say of itself in `initializationOptions`; all of it is optional. */
export interface InitializationOptions {
  /** Whether an accepted completion may open the next list, by VS Code's own command. */
  readonly canTriggerSuggest?: boolean;
  /** The folder of the rules' pages, as a URI that ends in a slash; findings then link to them. */
  readonly rulePages?: string;
  /** Whether it answers requests for files that only it can reach. */
  readonly canReadFiles?: boolean;
  /** Whether it shows documents of the scheme `palette-pack`, whose texts it asks for. */
  readonly canShowPackTexts?: boolean;
  /** The settings, for clients that have no configuration requests. */
  readonly rules?: unknown;
  readonly files?: unknown;
  readonly registries?: unknown;
  readonly overrides?: unknown;
  readonly stacks?: unknown;
}

/** The kind of the code action that applies every safe fix. */
export const FIX_ALL_KIND = "source.fixAll.palette-profiles";

/** The command that updates all add-ons of a profile: the URI of its file, and its index there. */
export const UPDATE_ADD_ONS_COMMAND = "paletteProfiles.updateAddOns";

/** The prefix of all settings. */
export const SETTINGS_SECTION = "paletteProfiles";
