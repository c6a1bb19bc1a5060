import { mayNameFiles } from "../../shapes/firstLook";
import { hasLanguageEnding } from "../../syntax/languages";
import { asFolder, folderOf, isWithin, normalized, resolvedIn } from "../../text/uri";
import type { LiveDocument } from "../documents";
import type { BodySurroundings } from "./bodySurroundings";
import type { WorkspaceTexts } from "./workspaceTexts";

/** Profiles in files that are not open, and may name other files. */
export interface SavedHosts {
  /** Those in the folder of a file and above it, up to a folder; with `all` also those that name no files. */
  readonly around: (uri: string, within: string, all: boolean) => Promise<readonly LiveDocument[]>;
}

/** The most files of one folder, and the most folders above a file. */
const MAX_FILES = 200;
const MAX_FOLDERS = 10;

interface SavedProfile {
  readonly live: LiveDocument;
  readonly namesFiles: boolean;
}

/** What was found, as long as there are no more changes than these. */
interface Kept<T> {
  readonly changes: number;
  readonly found: Promise<T>;
}

/** Creates the search. A folder is looked into again after a change in it, and only its changed files are read again. */
export function savedHosts({ documents, savedProfile }: BodySurroundings, texts: WorkspaceTexts): SavedHosts {
  const folders = new Map<string, Kept<readonly SavedProfile[]>>();
  const profiles = new Map<string, Kept<SavedProfile | undefined>>();
  const last = new Map<string, SavedProfile>();
  const profileAt = async (uri: string): Promise<SavedProfile | undefined> => {
    const live = await savedProfile(uri);
    if (live === undefined) return undefined;
    const before = last.get(uri);
    if (before?.live.document.text.content === live.document.text.content) return before;
    const found = { live, namesFiles: mayNameFiles(live.document.text.content) };
    last.set(uri, found);
    return found;
  };
  const keptUntilChanged = <T>(map: Map<string, Kept<T>>, key: string, uri: string, make: () => Promise<T>) => {
    const changes = texts.changesOf(uri);
    let known = map.get(key);
    if (known?.changes !== changes) {
      known = { changes, found: make() };
      map.set(key, known);
    }
    return known.found;
  };
  const lookInto = async (folder: string, within: string): Promise<readonly SavedProfile[]> => {
    const entries = (await texts.entriesOf(folder, within)) ?? [];
    const files = entries.filter(({ name, isFolder }) => !isFolder && hasLanguageEnding(name)).slice(0, MAX_FILES);
    const found: SavedProfile[] = [];
    for (const { name } of files) {
      const uri = resolvedIn(folder, name);
      const profile = await keptUntilChanged(profiles, uri, uri, () => profileAt(uri));
      if (profile !== undefined) found.push(profile);
    }
    return found;
  };
  return {
    async around(uri, within, all) {
      const found: SavedProfile[] = [];
      let folder = folderOf(uri);
      for (let count = 0; folder !== undefined && isWithin(within, folder) && count < MAX_FOLDERS; count++) {
        const one = asFolder(folder);
        found.push(...(await keptUntilChanged(folders, `${within}\n${one}`, one, () => lookInto(one, within))));
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
  };
}
