import { goOn } from "../analysis/aborted";
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
}

/** Creates what knows files; `contentOf` makes what is kept of one. */
export function keptFiles<T>(core: Core, contentOf: (file: ListedFile) => T): KeptFiles<T> {
  const { analysis, breathe } = core;
  const kept = new Map<string, KeptFile<T>>();
  return {
    async contentOf(uri, signal) {
      const file = await analysis.saved.look(uri);
      if (file === undefined) return undefined;
      const state = `${String(file.change)}-${(await analysis.stateOfSaved(uri)) ?? ""}`;
      const known = kept.get(uri);
      if (known?.state === state) return known.content;
      await breathe();
      goOn(signal);
      const input = await file.read();
      const listed = input && (await checkedFile(core, { ...input, isSaved: true }, signal));
      const content = listed && contentOf(listed);
      kept.set(uri, { state, content });
      return content;
    },
    keepOnly(uris) {
      const wanted = new Set(uris);
      for (const uri of kept.keys()) if (!wanted.has(uri)) kept.delete(uri);
    },
  };
}
