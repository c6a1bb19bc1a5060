import type { Files, FolderEntry } from "../../packs/ports/files";
import type { FileText } from "../../profile/reading";
import { textOf } from "../../text/text";
import type { Documents } from "../documents";
import type { BodyEngine } from "./bodySurroundings";

/** The texts of a workspace, as they are now: those of open documents, or else those of files. */
export interface WorkspaceTexts {
  /** The text of a file within a folder; undefined if there is none that can be read. The same object for the same text. */
  readonly textAt: (uri: string, within: string) => Promise<FileText | undefined>;
  /** The entries of a folder; undefined if it does not exist, or lies elsewhere. */
  readonly entriesOf: (folder: string, within: string) => Promise<readonly FolderEntry[] | undefined>;
  /** Drops everything that was read. */
  readonly forget: () => void;
}

/** Longer files are not read, in bytes; as those of profiles. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Creates the texts over a port, with open documents in front of it. Files are read once until `forget`. */
export function workspaceTexts(
  files: Files,
  documents: Documents,
  { unreadableReason }: Pick<BodyEngine, "unreadableReason">,
): WorkspaceTexts {
  const texts = new Map<string, Promise<FileText | undefined>>();
  const folders = new Map<string, Promise<readonly FolderEntry[] | undefined>>();
  const read = async (uri: string, within: string): Promise<FileText | undefined> => {
    const content = await files.readText(uri, MAX_BYTES, within);
    return content === undefined || unreadableReason(content) !== undefined
      ? undefined
      : { uri, text: textOf(content) };
  };
  return {
    async textAt(uri, within) {
      const open = (documents.find(uri) ?? documents.get(uri))?.document;
      if (open !== undefined) {
        const { unreadable, text } = open;
        return unreadable === undefined && unreadableReason(text.content) === undefined ? open : undefined;
      }
      return kept(texts, `${within}\n${uri}`, () => read(uri, within));
    },
    entriesOf: (folder, within) => kept(folders, `${within}\n${folder}`, () => files.list(folder, within)),
    forget() {
      texts.clear();
      folders.clear();
    },
  };
}

function kept<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
