import type { ListedFile } from "../../editor/structure/profileContents";
import { goOn } from "../../analysis/aborted";
import { baseName } from "../../text/uri";
import type { Core } from "../core";
import { fileAt, keptFiles } from "../keptFiles";
import type { ProfileList, WorkspaceProfiles } from "../editor/workspaceProfiles";
import type { SupportFile } from "./kubernetesRange";
import { supportTasks } from "./support";
import type { TitledSupport } from "./supportMarkdown";
import type { WorkspaceSupport } from "./supportAnswers";

/** A cluster of a workspace: the profiles at some indexes of its files. */
interface Cluster {
  readonly title: string;
  readonly profiles: readonly WorkspaceProfiles["profiles"][number][];
}

/** The part of the service that knows the support of all profiles of a workspace. */
export function workspaceSupportIn(
  core: Core,
  { workspaceProfiles }: Pick<ProfileList, "workspaceProfiles">,
): WorkspaceSupport {
  return {
    async workspaceSupport(uris, day, signal) {
      const { supportOf, supportMarkdown } = supportTasks(core);
      const kept = keptFiles(core, (file: ListedFile) => file);
      const titled: TitledSupport[] = [];
      for (const { title, profiles } of clustersOf(await workspaceProfiles(uris, signal))) {
        goOn(signal);
        const filesNow = async (): Promise<readonly SupportFile[]> => {
          const files: SupportFile[] = [];
          for (const uri of new Set(profiles.map((profile) => profile.uri))) {
            const file = await fileAt(core, kept, uri, signal);
            const own = profiles.filter((profile) => profile.uri === uri).map(({ index }) => index);
            if (file !== undefined) files.push({ ...file, profiles: own });
          }
          return files;
        };
        titled.push({ title, support: await supportOf(core, filesNow, day, signal) });
      }
      return supportMarkdown(day, titled);
    },
  };
}

/** The stacks, and each profile that is in none. */
function clustersOf({ profiles, stacks }: WorkspaceProfiles): Cluster[] {
  const members = stacks.map(({ members: all }) => [...new Set(all.flatMap((member) => member.profiles))]);
  const stacked = new Set(members.flat());
  return [
    ...stacks.map(({ name }, index) => ({
      title: `Stack ${name}`,
      profiles: (members[index] ?? []).flatMap((at) => profiles[at] ?? []),
    })),
    ...profiles
      .filter((_, index) => !stacked.has(index))
      .map((profile) => ({
        title: [profile.name ?? baseName(profile.uri), profile.version].filter((part) => part !== null).join(" "),
        profiles: [profile],
      })),
  ].filter((cluster) => cluster.profiles.length > 0);
}
