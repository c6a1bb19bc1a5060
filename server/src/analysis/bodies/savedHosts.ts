import { asFolder, folderOf, isWithin, normalized, resolvedIn } from "../../text/uri";
import type { LiveDocument } from "../documents";
import type { BodySurroundings } from "./bodySurroundings";
import type { WorkspaceTexts } from "./workspaceTexts";

/** Profiles in files that are not open, and may name other files. */
export interface SavedHosts {
  /** Those in the folder of a file and above it, up to a folder; with `all` also those that name no files. */
  readonly around: (uri: string, within: string, all: boolean) => Promise<readonly LiveDocument[]>;
  readonly forget: () => void;
}

/** The most files of one folder, and the most folders above a file. */
const MAX_FILES = 200;
const MAX_FOLDERS = 10;

interface SavedProfile {
  readonly live: LiveDocument;
  readonly namesFiles: boolean;
}

/** Creates the search. A folder is looked into once until `forget`. */
export function savedHosts(
  { documents, savedProfile, engine: { hasLanguageEnding, mayNameFiles } }: BodySurroundings,
  texts: WorkspaceTexts,
): SavedHosts {
  const folders = new Map<string, Promise<readonly SavedProfile[]>>();
  const lookInto = async (folder: string, within: string): Promise<readonly SavedProfile[]> => {
    const entries = (await texts.entriesOf(folder, within)) ?? [];
    const files = entries.filter(({ name, isFolder }) => !isFolder && hasLanguageEnding(name)).slice(0, MAX_FILES);
    const profiles: SavedProfile[] = [];
    for (const { name } of files) {
      const live = await savedProfile(resolvedIn(folder, name));
      if (live === undefined) continue;
      profiles.push({ live, namesFiles: mayNameFiles(live.document.text.content) });
    }
    return profiles;
  };
  return {
    async around(uri, within, all) {
      const found: SavedProfile[] = [];
      let folder = folderOf(uri);
      for (let count = 0; folder !== undefined && isWithin(within, folder) && count < MAX_FOLDERS; count++) {
        const key = `${within}\n${folder}`;
        const known = folders.get(key) ?? lookInto(asFolder(folder), within);
        folders.set(key, known);
        found.push(...(await known));
        folder = folderOf(folder);
      }
      const own = normalized(uri);
      // What is open is known, and may be another by now.
      return found
        .filter(({ namesFiles, live }) => (all || namesFiles) && normalized(live.document.uri) !== own)
        .filter(
          ({ live }) =>
            documents.find(live.document.uri) === undefined && documents.get(live.document.uri) === undefined,
        )
        .map(({ live }) => live);
    },
    forget: () => folders.clear(),
  };
}
