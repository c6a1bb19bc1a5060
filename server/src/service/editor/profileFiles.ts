import { goOn } from "../../analysis/aborted";
import type { LiveDocument } from "../../analysis/documents";
import type { SavedFile } from "../../analysis/savedFiles";
import { profileContents, type ProfileContents } from "../../editor/structure/profileContents";
import { profilesIn } from "../../profile/reading";
import { checkedFile } from "../checkedFile";
import type { Core } from "../core";

/** The profiles of files. What files contain is kept until something about them changes. */
export interface ProfileFiles {
  /** The profiles of an open document or a file; empty if it has none. */
  readonly contentsOf: (uri: string, signal?: AbortSignal) => Promise<readonly ProfileContents[]>;
  /** Drops what other files contain. */
  readonly keepOnly: (uris: readonly string[]) => void;
}

/** The contents of a file that is not open, and the state of the file and its surroundings that they are of. */
interface KeptFile {
  readonly state: string;
  readonly contents: readonly ProfileContents[];
  /** The file as it was read, if it is in a stack: it is checked again when another file of the stack changes. */
  readonly live: LiveDocument | undefined;
  readonly change: number;
}

/** Creates what knows the profiles of files. */
export function profileFiles(core: Core): ProfileFiles {
  const { analysis, breathe } = core;
  const kept = new Map<string, KeptFile>();
  const readFile = async (file: SavedFile): Promise<LiveDocument | undefined> => {
    const input = await file.read();
    return input && analysis.documents.apart({ ...input, isSaved: true });
  };
  const savedContents = async (uri: string, signal?: AbortSignal): Promise<readonly ProfileContents[]> => {
    const file = await analysis.saved.look(uri);
    if (file === undefined) return [];
    const { change } = file;
    const state = `${String(change)}-${(await analysis.stateOfSaved(uri)) ?? ""}`;
    const known = kept.get(uri);
    if (known?.state === state) return known.contents;
    await breathe();
    goOn(signal);
    const live = known?.change === change ? (known.live ?? (await readFile(file))) : await readFile(file);
    const listed = live && (await checkedFile(core, live, signal));
    const contents = listed === undefined ? [] : profileContents(listed);
    const isStacked = listed !== undefined && (listed.context.stacks ?? []).length > 0;
    kept.set(uri, { state, contents, change, live: isStacked ? live : undefined });
    return contents;
  };
  return {
    async contentsOf(uri, signal) {
      const live = analysis.documents.get(uri);
      if (live === undefined) return savedContents(uri, signal);
      // Most open documents are none, and need not be checked for that.
      if (!(await analysis.holdsProfiles(live))) return [];
      const listed = await checkedFile(core, uri, signal);
      return listed === undefined || profilesIn(listed.reading).length === 0 ? [] : profileContents(listed);
    },
    keepOnly(uris) {
      const wanted = new Set(uris);
      for (const uri of kept.keys()) if (!wanted.has(uri)) kept.delete(uri);
    },
  };
}
