import { hasLanguageEnding } from "../syntax/languages";
import type { Files } from "../packs/ports/files";
import { isWithin } from "../text/uri";
import { documentKindOf } from "./documentKinds";
import type { DocumentInput } from "./documents";

/** Longer files are not read, in bytes. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A file that is not open and may have findings. */
export interface SavedFile {
  /** Incremented by each change of the file. */
  readonly change: number;
  /** Its content; undefined if it can no longer be read. */
  readonly read: () => Promise<DocumentInput | undefined>;
}

/** Workspace files that are not open. Each is prefiltered once per change. */
export interface SavedFiles {
  /**
   * A file that may have findings; undefined if it cannot have any or does not exist. `isBody` tells of a file that is
   * no profile whether it belongs to one.
   */
  readonly look: (uri: string, isBody?: () => Promise<boolean>) => Promise<SavedFile | undefined>;
  readonly read: (uri: string) => Promise<DocumentInput | undefined>;
  /** Must be called when a file, or anything in a folder, was changed, created or deleted. */
  readonly changed: (uri: string) => void;
  /** The files found so far that may have findings. */
  readonly uris: () => readonly string[];
}

/**
 * Creates the saved files. A file whose links resolve outside the folder that `folderOf` returns for it is not read.
 */
export function savedFiles(files: Files, folderOf: (uri: string) => string | undefined): SavedFiles {
  /** The number of changes of each file, and the result of its prefilter with the change it belongs to. */
  const changes = new Map<string, number>();
  const looks = new Map<string, { readonly change: number; readonly isWorthIt: boolean }>();
  const changeOf = (uri: string): number => changes.get(uri) ?? 0;
  // Editors also report symbolic links, wherever they lead.
  const readText = (uri: string): Promise<string | undefined> => files.readText(uri, MAX_BYTES, folderOf(uri));
  const read = async (uri: string): Promise<DocumentInput | undefined> => inputOf(uri, await readText(uri));
  return {
    read,
    async look(uri, isBody) {
      const change = changeOf(uri);
      let text: string | undefined;
      if (looks.get(uri)?.change !== change) {
        text = await readText(uri);
        looks.set(uri, {
          change,
          isWorthIt: text !== undefined && !isDownloaded(uri) && documentKindOf(uri).mayBe(uri, text),
        });
      }
      if (looks.get(uri)?.isWorthIt !== true && !((await isBody?.()) ?? false)) return undefined;
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

/** Whether a file is in a folder of modules and providers that Terraform downloaded. */
function isDownloaded(uri: string): boolean {
  return uri.includes("/.terraform/");
}

function inputOf(uri: string, text: string | undefined): DocumentInput | undefined {
  return text === undefined ? undefined : { uri, text };
}

/** Whether a changed path may be a folder, according to its name. */
export function mayBeFolder(uri: string): boolean {
  return !hasLanguageEnding(uri) && !uri.endsWith(".md");
}
