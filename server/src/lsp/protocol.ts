import type { CredentialPlace, FolderEntry, RegistryKind } from "../service/clientSide";
import type { CoreLayer, LayerStack } from "../service/index";
import type { LineRange as LspRange } from "../text/lineRange";

// Requests and options beyond LSP, shared with the client as types.

/** Asks for the layers of the profiles in one file: {@link LayerStackParams} to {@link LayerStack} or null. */
export const LAYER_STACK_METHOD = "paletteProfiles/layerStack";

export interface LayerStackParams {
  readonly uri: string;
}

export type LayerStackResult = LayerStack | null;

export type { LineRange as LspRange } from "../text/lineRange";
export type { LayerStack, StackFinding, StackLayer, LayerStackProfile } from "../service/index";

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

export { PACK_SCHEME } from "../service/clientSide";

/** Asks the client for the files of the workspace that may hold a profile: no parameters, to their URIs. */
export const FIND_FILES_METHOD = "paletteProfiles/findFiles";

export type FindFilesResult = readonly string[];

/** How it stands with each registry: no parameters, to {@link RegistriesResult}. */
export const REGISTRIES_METHOD = "paletteProfiles/registries";

export type RegistriesResult = readonly RegistryItem[];

/** A registry that the settings, or a configuration of the workspace or of an open file, name. */
export interface RegistryItem {
  /** Tells it from the others, as long as nothing about it is changed. */
  readonly id: string;
  readonly name: string;
  readonly kind: RegistryKind;
  /** Where it is, for people: its address, or the URI of its folder. */
  readonly address: string;
  /** What a credential would be bound to; null for what is not reached over the network. */
  readonly origin: string | null;
  /** Untrusted: it is not asked, because only a file of a workspace that is not trusted names it. */
  readonly state: "loading" | "ready" | "failed" | "untrusted";
  /** Whether it is being asked at this moment. */
  readonly isBusy: boolean;
  /** What went wrong, in words for people. */
  readonly problem: string | null;
  /** When what is known was fetched, in milliseconds since 1970. */
  readonly fetchedAt: number | null;
  /** How many packs it has; null where it does not say. */
  readonly packs: number | null;
  /** Why its list of packs is not there or not whole, in words for people: its packs are looked up by name all the same. */
  readonly listProblem: string | null;
  /** A token server on another host that wants the credential: its origin, for the user to confirm. */
  readonly unconfirmedRealm: string | null;
  /** Whether a credential is what is missing: there is none, or it is not taken, or not enough. */
  readonly wantsCredential: boolean;
}

/** Where a registry is configured: {@link RegistryPlaceParams} to {@link RegistryPlaceResult}. */
export const REGISTRY_PLACE_METHOD = "paletteProfiles/registryPlace";

export interface RegistryPlaceParams {
  /** The id of the registry. */
  readonly id: string;
}

/** Its entry in a `palette-profiles.yaml`; null where the user's settings have it. */
export type RegistryPlaceResult = { readonly uri: string; readonly range: LspRange } | null;

/** Tells the client that the registries are to be asked for again; sent after the first time it asked. */
export const REGISTRIES_CHANGED_METHOD = "paletteProfiles/registriesChanged";

/** Has registries read anew: {@link RefreshRegistriesParams}, answered at once with null. */
export const REFRESH_REGISTRIES_METHOD = "paletteProfiles/refreshRegistries";

export interface RefreshRegistriesParams {
  /** The id of one; all, if it is left out. */
  readonly id?: string;
}

/** Tells the server that the user signed in to a place or out of it: {@link CredentialChangedParams}. */
export const CREDENTIAL_CHANGED_METHOD = "paletteProfiles/credentialChanged";

export type CredentialChangedParams = Pick<CredentialPlace, "kind" | "origin">;

/** Tells the server that the workspace is trusted now; no parameters. */
export const TRUSTED_METHOD = "paletteProfiles/workspaceTrusted";

/** Requests of a server whose client fetches for it, and the notification that ends an exchange. */
export const HTTP_BEGIN_METHOD = "paletteProfiles/httpBegin";
export const HTTP_READ_METHOD = "paletteProfiles/httpRead";
export const HTTP_END_METHOD = "paletteProfiles/httpEnd";
export const HTTP_ACCOUNT_METHOD = "paletteProfiles/httpAccount";

export {
  accountOf,
  ageOf,
  ALL_KINDS,
  basicHeaders,
  credentialHeaders,
  isBuiltInRealm,
  isConfigFile,
  kindRecord,
  MAX_CHUNK_BYTES,
} from "../service/clientSide";
export type * from "../service/clientSide";

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
  /** Whether it answers requests for the files of the workspace; then those that are not open have findings, too. */
  readonly canFindFiles?: boolean;
  /** Whether it fetches for the server, and attaches credentials itself; else the server fetches by itself. */
  readonly http?: boolean;
  /** The folder for what registries said, as a URI; the usual one of the machine, if it is left out. */
  readonly storage?: string;
  /** Whether the workspace is trusted; it is, if nothing is said. */
  readonly isTrusted?: boolean;
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
