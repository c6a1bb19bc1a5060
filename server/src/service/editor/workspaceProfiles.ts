import { isConfigFile } from "../../config/configFileName";
import { profileContents, type ProfileContents } from "../../editor/structure/profileContents";
import { profilesIn } from "../../profile/reading";
import { normalized } from "../../text/uri";
import { goOn } from "../../analysis/aborted";
import { checkedFile } from "../checkedFile";
import type { Core } from "../core";
import { configStacks, type ListedStack, settingsStacks } from "./workspaceStacks";

/** The question about all profiles of a workspace. */
export interface ProfileList {
  /**
   * All profiles of the open documents and of the files among `uris`, and the stacks of the configurations among them
   * and of the settings.
   */
  readonly workspaceProfiles: (uris: readonly string[], signal?: AbortSignal) => Promise<WorkspaceProfiles>;
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

/** The contents of a file that is not open, and the state of the file and its surroundings that they are of. */
interface KeptFile {
  readonly state: string;
  readonly contents: readonly ProfileContents[];
}

/** The part of the service that lists profiles. It keeps what files contain until something about them changes. */
export function profileListIn(core: Core): ProfileList {
  const { analysis, breathe } = core;
  const kept = new Map<string, KeptFile>();
  const savedContents = async (uri: string, signal?: AbortSignal): Promise<readonly ProfileContents[]> => {
    const file = await analysis.saved.look(uri);
    if (file === undefined) return [];
    const state = `${String(file.change)}-${(await analysis.stateOfSaved(uri)) ?? ""}`;
    const known = kept.get(uri);
    if (known?.state === state) return known.contents;
    await breathe();
    goOn(signal);
    const input = await file.read();
    const listed = input && (await checkedFile(core, { ...input, isSaved: true }, signal));
    const contents = listed === undefined ? [] : profileContents(listed);
    kept.set(uri, { state, contents });
    return contents;
  };
  const openContents = async (uri: string, signal?: AbortSignal): Promise<readonly ProfileContents[]> => {
    const live = analysis.documents.get(uri);
    // Most open documents are none, and need not be checked for that.
    if (live === undefined || !(await analysis.holdsProfiles(live))) return [];
    const listed = await checkedFile(core, uri, signal);
    return listed === undefined || profilesIn(listed.reading).length === 0 ? [] : profileContents(listed);
  };
  return {
    async workspaceProfiles(uris, signal) {
      goOn(signal);
      const open = new Map(analysis.documents.uris().map((uri) => [normalized(uri), uri]));
      const all = [...new Set([...uris.map((uri) => open.get(normalized(uri)) ?? uri), ...open.values()])].sort();
      for (const uri of kept.keys()) if (open.has(normalized(uri)) || !all.includes(uri)) kept.delete(uri);
      const profiles: ProfileContents[] = [];
      const stacks: ListedStack[] = await settingsStacks(core);
      for (const uri of all) {
        goOn(signal);
        if (isConfigFile(uri)) stacks.push(...(await configStacks(core, uri, signal)));
        else profiles.push(...(await (open.has(normalized(uri)) ? openContents : savedContents)(uri, signal)));
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
