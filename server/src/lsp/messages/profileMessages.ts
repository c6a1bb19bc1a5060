import type {
  Layer,
  LayerOffer,
  PresetsOfLayer,
  ProfileChange,
  ProfileVariables,
  WorkspaceProfiles,
} from "../../service/index";
import type { LspEdit } from "./lspEdit";
import type { Shown, Visible } from "../../text/visible";

// The messages of the view of all profiles, part of the protocol.

/**
 * Requests all profiles and stacks of a workspace: {@link WorkspaceProfilesParams} to {@link WorkspaceProfilesResult}.
 */
export const WORKSPACE_PROFILES_METHOD = "paletteProfiles/workspaceProfiles";

export interface WorkspaceProfilesParams {
  /** The files that may be profiles or configurations. Open documents need not be among them. */
  readonly uris: readonly string[];
}

/** Its texts are from files and registries, and shown in views. Null if the request failed. */
export type WorkspaceProfilesResult = Shown<WorkspaceProfiles> | null;

export type {
  LayerContents,
  NamedPart,
  ProfileContents,
  WorkspaceProfiles,
  WorkspaceStack,
  WorkspaceStackMember,
} from "../../service/index";

/** Requests the packs that a profile can take: {@link LayerOffersParams} to {@link LayerOffersResult}. */
export const LAYER_OFFERS_METHOD = "paletteProfiles/layerOffers";

export interface LayerOffersParams {
  readonly uri: string;
  /** The index of the profile in its file. */
  readonly profile: number;
  readonly layer: Layer;
}

export type LayerOffersResult = Shown<readonly LayerOffer[]>;

/** Requests the versions that a layer can be changed to: {@link VersionOffersParams} to their titles. */
export const VERSION_OFFERS_METHOD = "paletteProfiles/versionOffers";

export interface VersionOffersParams {
  readonly uri: string;
  readonly profile: number;
  /** The index of the pack in its list. */
  readonly layer: number;
}

export type VersionOffersResult = readonly string[];

/** Requests the presets of the packs of a file: {@link PresetsParams} to {@link PresetsResult}. */
export const PRESETS_METHOD = "paletteProfiles/presets";

export interface PresetsParams {
  readonly uri: string;
}

export type PresetsResult = Shown<readonly PresetsOfLayer[]>;

/** Requests the variables of a file's profiles and of their stacks: {@link VariablesParams} to {@link VariablesResult}. */
export const VARIABLES_METHOD = "paletteProfiles/variables";

export interface VariablesParams {
  readonly uri: string;
}

export type VariablesResult = Shown<readonly ProfileVariables[]>;

/** Requests the edits of a change of a profile: {@link ChangeProfileParams} to {@link ChangeProfileResult}. */
export const CHANGE_PROFILE_METHOD = "paletteProfiles/changeProfile";

export interface ChangeProfileParams {
  readonly uri: string;
  readonly profile: number;
  readonly change: ProfileChange;
}

/** Null if the file is not open. */
export type ChangeProfileResult =
  | {
      readonly is: "made";
      /** The version of the document that the edits are for. */
      readonly version: number;
      readonly edits: readonly LspEdit[];
      /** The edits of other files, such as that of a profile that a layer moves into. */
      readonly others: readonly {
        readonly uri: string;
        /** The version that they are for; null if the file is not open. */
        readonly version: number | null;
        readonly edits: readonly LspEdit[];
      }[];
      /** What the user should look at afterwards; null for nothing. */
      readonly note: Visible | null;
    }
  | { readonly is: "refused"; readonly reason: Visible }
  | null;

/** Requests a profile in another format: {@link ConvertProfileParams} to {@link ConvertProfileResult}. */
export const CONVERT_PROFILE_METHOD = "paletteProfiles/convertProfile";

export interface ConvertProfileParams {
  readonly uri: string;
  readonly profile: number;
  readonly to: "yaml" | "json";
  /** The content to convert, which need not be that of a file; by default that of the open document. */
  readonly text?: string;
}

/** Null if the file is not open, or has no such profile. */
export type ConvertProfileResult =
  | {
      readonly is: "converted";
      readonly text: string;
      /** What is missing or different in it. */
      readonly losses: readonly Visible[];
    }
  /** The file has syntax errors. */
  | { readonly is: "unsure" }
  | null;

/** Requests the edits that add a stack to the nearest configuration: {@link StackOrder} to {@link NewStackResult}. */
export const NEW_STACK_METHOD = "paletteProfiles/newStack";

export type NewStackResult =
  | {
      readonly is: "made";
      /** The configuration. */
      readonly uri: string;
      /** Whether it does not exist yet. */
      readonly isNew: boolean;
      /** The version of the document that the edits are for; null if it is not open. */
      readonly version: number | null;
      readonly edits: readonly LspEdit[];
    }
  | { readonly is: "refused"; readonly reason: Visible }
  | null;

export type {
  LayerOffer,
  ListedPreset,
  ListedVariable,
  PresetsOfLayer,
  ProfileChange,
  ProfileVariables,
  StackOrder,
  VariableUse,
} from "../../service/index";
