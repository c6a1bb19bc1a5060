import type { Files, FolderEntry } from "../../packs/ports/files";
import type { FileText } from "../../profile/reading";
import { unreadableReason } from "../../profile/unreadable";
import { textOf } from "../../text/text";
import { asFolder, folderOf, isWithin, normalized } from "../../text/uri";
import type { Documents } from "../documents";
import { mayBeFolder } from "../savedFiles";

/** The texts of a workspace, as they are now: those of open documents, or else those of files. */
export interface WorkspaceTexts {
  /** The text of a file within a folder; undefined if there is none that can be read. The same object for the same text. */
  readonly textAt: (uri: string, within: string) => Promise<FileText | undefined>;
  /** The entries of a folder; undefined if it does not exist, or lies elsewhere. */
  readonly entriesOf: (folder: string, within: string) => Promise<readonly FolderEntry[] | undefined>;
  /** Must be called when a file, or anything in a folder, was changed, created or deleted. */
  readonly changed: (uri: string) => void;
  /** A number that is another one after each change of a file, or of anything in a folder. */
  readonly changesOf: (uri: string) => number;
  /** The same for all files. */
  readonly revision: () => number;
}

/** Longer files are not read, in bytes; as those of profiles. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Creates the texts over a port, with open documents in front of it. A file is read once until it is changed. */
export function workspaceTexts(files: Files, documents: Documents): WorkspaceTexts {
  const texts: ByUri<FileText | undefined> = new Map();
  const folders: ByUri<readonly FolderEntry[] | undefined> = new Map();
  /** The last texts of files: one that was written again as it was is the same. */
  const lastTexts = new Map<string, FileText>();
  const changes = new Map<string, number>();
  let revision = 0;
  const read = async (uri: string, within: string): Promise<FileText | undefined> => {
    const content = await files.readText(uri, MAX_BYTES, within);
    if (content === undefined || unreadableReason(content) !== undefined) return undefined;
    const last = lastTexts.get(uri);
    if (last?.text.content === content) return last;
    const file = { uri, text: textOf(content) };
    lastTexts.set(uri, file);
    return file;
  };
  return {
    async textAt(uri, within) {
      const open = (documents.find(uri) ?? documents.get(uri))?.document;
      if (open !== undefined) {
        const { unreadable, text } = open;
        return unreadable === undefined && unreadableReason(text.content) === undefined ? open : undefined;
      }
      return kept(texts, normalized(uri), within, () => read(uri, within));
    },
    entriesOf: (folder, within) =>
      kept(folders, normalized(asFolder(folder)), within, () => files.list(folder, within)),
    changed(uri) {
      revision++;
      const own = normalized(uri);
      texts.delete(own);
      folders.delete(asFolder(own));
      if (mayBeFolder(uri)) for (const map of [texts, folders]) forgetWithin(own, map);
      for (let at: string | undefined = own; at !== undefined; at = folderOf(at)) {
        folders.delete(at);
        changes.set(at, (changes.get(at) ?? 0) + 1);
      }
    },
    changesOf: (uri) => changes.get(normalized(uri)) ?? 0,
    revision: () => revision,
  };
}

/** What was read, by normalized URI, and then by the folder that it had to lie in. */
type ByUri<T> = Map<string, Map<string, Promise<T>>>;

function forgetWithin(folder: string, map: ByUri<unknown>): void {
  for (const uri of map.keys()) if (isWithin(folder, uri)) map.delete(uri);
}

function kept<T>(map: ByUri<T>, uri: string, within: string, make: () => Promise<T>): Promise<T> {
  const own = map.get(uri) ?? new Map<string, Promise<T>>();
  map.set(uri, own);
  let value = own.get(within);
  if (value === undefined) {
    value = make();
    own.set(within, value);
  }
  return value;
}
