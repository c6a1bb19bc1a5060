import type { CredentialPlace, FolderEntry, RegistryKind } from "../service/clientSide";
import type { CoreLayer, LayerStack } from "../service/index";
import type { Shown, Visible } from "../text/visible";
import type { LineRange as LspRange } from "../text/lineRange";
import type { LspEdit } from "./messages/lspEdit";

// Custom requests and options, shared with the client.

/** Requests the layers of the profiles in a file: {@link LayerStackParams} to {@link LayerStack} or null. */
export const LAYER_STACK_METHOD = "paletteProfiles/layerStack";

export interface LayerStackParams {
  readonly uri: string;
}

/** Its texts are from profiles and registries, and shown in views. */
export type LayerStackResult = Shown<LayerStack> | null;

export type { LineRange as LspRange } from "../text/lineRange";
export type { LspEdit } from "./messages/lspEdit";
export type { LayerStack, StackFinding, StackLayer, LayerStackProfile } from "../service/index";

/** Asks whether a text has the same content as a document: {@link SaysTheSameParams} to a boolean. */
export const SAYS_THE_SAME_METHOD = "paletteProfiles/saysTheSame";

export interface SaysTheSameParams {
  readonly uri: string;
  readonly text: string;
}

/** Requests the ways to add a missing layer: {@link AddLayerParams} to {@link AddLayerResult}. */
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
  /** What it does, as an imperative. */
  readonly title: Visible;
  readonly edits: readonly LspEdit[];
}

/** Requests from the client the text of a file that only it can reach: {@link ReadFileParams} to the text or null. */
export const READ_FILE_METHOD = "paletteProfiles/readFile";

export interface ReadFileParams {
  readonly uri: string;
  /** The maximum size in bytes; for a longer file the result is null. */
  readonly most: number;
}

export type ReadFileResult = string | null;

/**
 * Requests from the client the entries of a folder that only it can reach: {@link ListFolderParams} to the entries or
 * null.
 */
export const LIST_FOLDER_METHOD = "paletteProfiles/listFolder";

export interface ListFolderParams {
  readonly uri: string;
}

export type ListFolderResult = readonly FolderEntry[] | null;

export type { BodyPlace, BodyState, FollowedPlace } from "../service/clientSide";

/** Requests the text of a document of {@link PACK_SCHEME}: {@link PackTextParams} to the text, or null if not known. */
export const PACK_TEXT_METHOD = "paletteProfiles/packText";

export interface PackTextParams {
  readonly uri: string;
}

export type PackTextResult = string | null;

export { PACK_SCHEME, uriOfValues } from "../service/clientSide";

/** The documents that a client shows with the values or a manifest of a profile, to be edited. */
export { BODY_SCHEME, bodyOrigin, bodyUri, type BodyOrigin } from "../service/clientSide";

/** Requests from the client the workspace files that may contain a profile: no parameters, to their URIs. */
export const FIND_FILES_METHOD = "paletteProfiles/findFiles";

export type FindFilesResult = readonly string[];

/** Requests the state of all registries: no parameters, to {@link RegistriesResult}. */
export const REGISTRIES_METHOD = "paletteProfiles/registries";

export type RegistriesResult = readonly RegistryItem[];

/** A registry named by the settings, or by a configuration of the workspace or of an open file. */
export interface RegistryItem {
  /** Identifies the registry until its entry changes. */
  readonly id: string;
  readonly name: Visible;
  readonly kind: RegistryKind;
  /** Its location for display: the URL without credentials, or the URI of its folder. */
  readonly address: Visible;
  /** The origin that a credential is bound to; null if it is not reached over the network. */
  readonly origin: string | null;
  /** "untrusted": it is not read, because only a file of an untrusted workspace names it. */
  readonly state: "loading" | "ready" | "failed" | "untrusted";
  /** Whether it is being read at this moment. */
  readonly isBusy: boolean;
  /** The problem, as a message for users; null without a problem. */
  readonly problem: Visible | null;
  /** When the known data was fetched, in milliseconds since 1970; null if nothing is known. */
  readonly fetchedAt: number | null;
  /** The number of its packs; null if not known. */
  readonly packs: number | null;
  /**
   * Why its list of packs is missing or incomplete, as a message for users; null if there is no such problem. Its packs
   * can still be looked up by name.
   */
  readonly listProblem: Visible | null;
  /**
   * The origin of a token server on another host that requests the credential, for the user to confirm; null if not found.
   */
  readonly unconfirmedRealm: string | null;
  /** Whether it requires a credential: it is missing, rejected or insufficient. */
  readonly wantsCredential: boolean;
}

/** Requests the location of a registry's entry: {@link RegistryPlaceParams} to {@link RegistryPlaceResult}. */
export const REGISTRY_PLACE_METHOD = "paletteProfiles/registryPlace";

export interface RegistryPlaceParams {
  /** The id of the registry. */
  readonly id: string;
}

/** Its entry in a `palette-profiles.yaml`; null if it is in the user's settings. */
export type RegistryPlaceResult = { readonly uri: string; readonly range: LspRange } | null;

/**
 * Notifies the client that registries have changed and should be requested again. Sent only after the first request.
 */
export const REGISTRIES_CHANGED_METHOD = "paletteProfiles/registriesChanged";

/** Refreshes registries: {@link RefreshRegistriesParams}, answered at once with null. */
export const REFRESH_REGISTRIES_METHOD = "paletteProfiles/refreshRegistries";

export interface RefreshRegistriesParams {
  /** The id of a registry; all if omitted. */
  readonly id?: string;
}

/** Notifies the server that the user signed in or out: {@link CredentialChangedParams}. */
export const CREDENTIAL_CHANGED_METHOD = "paletteProfiles/credentialChanged";

export type CredentialChangedParams = Pick<CredentialPlace, "kind" | "origin">;

/** Notifies the server that the workspace is now trusted; no parameters. */
export const TRUSTED_METHOD = "paletteProfiles/workspaceTrusted";

/** HTTP requests through the client, and the notification that ends an exchange. */
export const HTTP_BEGIN_METHOD = "paletteProfiles/httpBegin";
export const HTTP_READ_METHOD = "paletteProfiles/httpRead";
export const HTTP_END_METHOD = "paletteProfiles/httpEnd";
export const HTTP_ACCOUNT_METHOD = "paletteProfiles/httpAccount";

export {
  accountOf,
  addressOf,
  ageOf,
  ALL_KINDS,
  basicHeaders,
  CONFIG_FILE,
  credentialHeaders,
  isBuiltInRealm,
  isConfigFile,
  kindRecord,
  MAX_CHUNK_BYTES,
  needsPlainHttp,
  redactedAddress,
} from "../service/clientSide";
export type * from "../service/clientSide";

/** What a client may pass in `initializationOptions`. All properties are optional. */
export interface InitializationOptions {
  /** Whether an accepted completion may trigger the next list, with VS Code's command for it. */
  readonly canTriggerSuggest?: boolean;
  /** The URI of the folder with the pages of the rules, ending in a slash. Findings then link to them. */
  readonly rulePages?: string;
  /** Whether it answers requests for files that only it can reach. */
  readonly canReadFiles?: boolean;
  /** Whether it shows documents of the scheme `palette-pack`, and requests their texts. */
  readonly canShowPackTexts?: boolean;
  /** Whether it opens documents of the scheme `palette-values`, and has the command {@link OPEN_VALUES_COMMAND}. */
  readonly canOpenValues?: boolean;
  /** Whether it lists the files of the workspace, so that files that are not open have findings, too. */
  readonly canFindFiles?: boolean;
  /**
   * Whether it sends HTTP requests for the server, with credentials it attaches itself. If not, the server sends them.
   */
  readonly http?: boolean;
  /** The URI of the folder for cached registry data; the platform's default if omitted. */
  readonly storage?: string;
  /** Whether the workspace is trusted. Default: true. */
  readonly isTrusted?: boolean;
  /** Translations of messages, by their English template. Without them, the server looks for those of the locale. */
  readonly translations?: unknown;
  /** The settings, for clients without configuration requests. */
  readonly rules?: unknown;
  readonly files?: unknown;
  readonly placeholders?: unknown;
  readonly registries?: unknown;
  readonly overrides?: unknown;
  readonly stacks?: unknown;
}

/** The kind of the code action that applies all safe fixes. */
export const FIX_ALL_KIND = "source.fixAll.palette-profiles";

/** The command that updates all add-ons of a profile. Arguments: the URI of its file, and its index there. */
export const UPDATE_ADD_ONS_COMMAND = "paletteProfiles.updateAddOns";

/**
 * The client's command that opens values as a document. Arguments: the URI of a profile, and a position in a pack; null to
 * ask for the pack.
 */
export const OPEN_VALUES_COMMAND = "paletteProfiles.openValues";

/** The prefix of all settings. */
export const SETTINGS_SECTION = "paletteProfiles";
export { dayOf, editBetween, isDay, mergedLines, shortened } from "../service/clientSide";

export * from "./messages/bodyMessages";
export * from "./messages/compareMessages";
export * from "./messages/newProfileMessages";
export * from "./messages/updateMessages";
export * from "./messages/profileMessages";
export * from "./messages/previewMessages";
export * from "./messages/packMessages";
