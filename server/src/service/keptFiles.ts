import { goOn } from "../analysis/aborted";
import type { LiveDocument } from "../analysis/documents";
import type { SavedFile } from "../analysis/savedFiles";
import type { ListedFile } from "../editor/structure/profileContents";
import { checkedFile } from "./checkedFile";
import type { Core } from "./core";

/** What files that are not open contain. It is kept until something about them changes. */
export interface KeptFiles<T> {
  /** Undefined if the file does not exist, or cannot hold a profile. */
  readonly contentOf: (uri: string, signal?: AbortSignal) => Promise<T | undefined>;
  /** Drops what other files contain. */
  readonly keepOnly: (uris: readonly string[]) => void;
}

/** The content of a file, and the state of the file and its surroundings that it is of. */
interface KeptFile<T> {
  readonly state: string;
  readonly content: T | undefined;
  /** The file as it was read, if it is in a stack: it is checked again when another file of the stack changes. */
  readonly live: LiveDocument | undefined;
  readonly change: number;
}

/** Creates what knows files; `contentIn` makes what is kept of one. */
export function keptFiles<T>(core: Core, contentIn: (file: ListedFile) => T): KeptFiles<T> {
  const { analysis, breathe } = core;
  const kept = new Map<string, KeptFile<T>>();
  const readFile = async (file: SavedFile): Promise<LiveDocument | undefined> => {
    const input = await file.read();
    return input && analysis.documents.apart({ ...input, isSaved: true });
  };
  return {
    async contentOf(uri, signal) {
      const file = await analysis.saved.look(uri);
      if (file === undefined) return undefined;
      const { change } = file;
      const state = `${String(change)}-${(await analysis.stateOfSaved(uri)) ?? ""}`;
      const known = kept.get(uri);
      if (known?.state === state) return known.content;
      await breathe();
      goOn(signal);
      const live = known?.change === change ? (known.live ?? (await readFile(file))) : await readFile(file);
      const listed = live && (await checkedFile(core, live, signal));
      const content = listed && contentIn(listed);
      const isStacked = listed !== undefined && (listed.context.stacks ?? []).length > 0;
      kept.set(uri, { state, content, change, live: isStacked ? live : undefined });
      return content;
    },
    keepOnly(uris) {
      const wanted = new Set(uris);
      for (const uri of kept.keys()) if (!wanted.has(uri)) kept.delete(uri);
    },
  };
}

/** An open document or a saved file, with its findings. */
export async function fileAt(
  core: Core,
  kept: KeptFiles<ListedFile>,
  uri: string,
  signal?: AbortSignal,
): Promise<ListedFile | undefined> {
  const { documents } = core.analysis;
  const live = documents.get(uri) ?? documents.find(uri);
  return live === undefined ? kept.contentOf(uri, signal) : checkedFile(core, live.document.uri, signal);
}
