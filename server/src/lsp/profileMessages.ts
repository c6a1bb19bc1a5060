import type { WorkspaceProfiles } from "../service/index";
import type { Shown } from "../text/visible";

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
} from "../service/index";
