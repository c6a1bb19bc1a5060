import { hasLanguageEnding } from "../syntax/languages";
import type { Files } from "../packs/ports/files";
import { isWithin } from "../text/uri";
import { documentKindOf } from "./documentKinds";
import type { DocumentInput } from "./documents";

/** A longer file is no profile, in bytes. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A file that is not open, and may hold something to judge. */
interface SavedFile {
  /** Another number after each change of the file. */
  readonly change: number;
  /** What it says; undefined where it cannot be read any more. */
  readonly read: () => Promise<DocumentInput | undefined>;
}

/** The files of a workspace that are not open: looked at once after each change, and read when they are judged. */
export interface SavedFiles {
  /** Undefined: there is nothing to judge in it, or no such file. */
  readonly look: (uri: string) => Promise<SavedFile | undefined>;
  readonly read: (uri: string) => Promise<DocumentInput | undefined>;
  /** A file, or all that is in a folder, was changed, made or removed. */
  readonly changed: (uri: string) => void;
  /** Those that were found to hold something. */
  readonly uris: () => readonly string[];
}

/** Files of the workspace; no text comes from outside the folder that `folderOf` gives for a file, where it gives one. */
export function savedFiles(files: Files, folderOf: (uri: string) => string | undefined): SavedFiles {
  /** How often each file was changed, and whether it could hold something after which change. */
  const changes = new Map<string, number>();
  const looks = new Map<string, { readonly change: number; readonly isWorthIt: boolean }>();
  const changeOf = (uri: string): number => changes.get(uri) ?? 0;
  // Editors list links, too, wherever they lead.
  const readText = (uri: string): Promise<string | undefined> => files.readText(uri, MAX_BYTES, folderOf(uri));
  const read = async (uri: string): Promise<DocumentInput | undefined> => inputOf(uri, await readText(uri));
  return {
    read,
    async look(uri) {
      const change = changeOf(uri);
      let text: string | undefined;
      if (looks.get(uri)?.change !== change) {
        text = await readText(uri);
        looks.set(uri, { change, isWorthIt: text !== undefined && documentKindOf(uri).mayBe(uri, text) });
      }
      if (looks.get(uri)?.isWorthIt !== true) return undefined;
      return { change, read: async () => (text === undefined ? read(uri) : inputOf(uri, text)) };
    },
    changed(uri) {
      changes.set(uri, changeOf(uri) + 1);
      if (!mayBeFolder(uri)) return;
      for (const inside of looks.keys()) if (isWithin(uri, inside)) changes.set(inside, changeOf(inside) + 1);
    },
    uris: () => [...looks].filter(([, { isWorthIt }]) => isWorthIt).map(([uri]) => uri),
  };
}

function inputOf(uri: string, text: string | undefined): DocumentInput | undefined {
  return text === undefined ? undefined : { uri, text };
}

/** Whether what changed can be a folder, by its name. */
export function mayBeFolder(uri: string): boolean {
  return !hasLanguageEnding(uri) && !uri.endsWith(".md");
}
