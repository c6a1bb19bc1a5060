import { isConfigFile } from "../../config/configFileName";
import type { ProfileContents } from "../../editor/structure/profileContents";
import type { ProfileVariables } from "../../editor/structure/variableList";
import { normalized } from "../../text/uri";
import { goOn } from "../../analysis/aborted";
import type { DocumentRef, Replying } from "../answers";
import type { Core } from "../core";
import type { ProfileFiles } from "./profileFiles";
import { configStacks, type KeptConfigs, type ListedStack, settingsStacks } from "./workspaceStacks";

/** The questions about profiles beside a document. */
export interface ProfileList {
  /**
   * All profiles of the open documents and of the files among `uris`, and the stacks of the configurations among them
   * and of the settings.
   */
  readonly workspaceProfiles: (uris: readonly string[], signal?: AbortSignal) => Promise<WorkspaceProfiles>;
  /** The variables of the profiles of a document, then those of the other profiles of its stacks. */
  readonly variables: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly ProfileVariables[]>;
}

/** All profiles of a workspace, and its stacks. */
export interface WorkspaceProfiles {
  /** In the order of the files' URIs. */
  readonly profiles: readonly ProfileContents[];
  readonly stacks: readonly WorkspaceStack[];
}

/** A stack, with its profiles. */
export interface WorkspaceStack extends Omit<ListedStack, "members"> {
  readonly members: readonly WorkspaceStackMember[];
}

/** A file of a stack. */
export interface WorkspaceStackMember extends Omit<ListedStack["members"][number], "resource"> {
  /** The indexes of its profiles in {@link WorkspaceProfiles.profiles}; empty if the file has none. */
  readonly profiles: readonly number[];
}

/** The part of the service that lists profiles. */
export function profileListIn(core: Core, files: ProfileFiles): Pick<ProfileList, "workspaceProfiles"> {
  const { documents } = core.analysis;
  const configs: KeptConfigs = new Map();
  return {
    async workspaceProfiles(uris, signal) {
      goOn(signal);
      const open = new Map(documents.uris().map((uri) => [normalized(uri), uri]));
      const all = [...new Set([...uris.map((uri) => open.get(normalized(uri)) ?? uri), ...open.values()])].sort();
      files.keepOnly(all.filter((uri) => !open.has(normalized(uri))));
      const profiles: ProfileContents[] = [];
      const stacks: ListedStack[] = await settingsStacks(core);
      for (const uri of all) {
        goOn(signal);
        if (isConfigFile(uri)) stacks.push(...(await configStacks(core, uri, configs, signal)));
        else profiles.push(...(await files.contentsOf(uri, signal)));
      }
      return { profiles, stacks: stacks.map((stack) => withProfiles(stack, profiles)) };
    },
  };
}

function withProfiles({ members, ...stack }: ListedStack, profiles: readonly ProfileContents[]): WorkspaceStack {
  return {
    ...stack,
    members: members.map(({ resource, ...member }) => {
      const isOf = (profile: ProfileContents): boolean =>
        normalized(profile.uri) === normalized(member.uri) && (resource === undefined || profile.resource === resource);
      return { ...member, profiles: profiles.flatMap((profile, index) => (isOf(profile) ? [index] : [])) };
    }),
  };
}
