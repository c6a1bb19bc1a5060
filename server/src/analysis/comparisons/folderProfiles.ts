import type { Breathe } from "../../packs/ports/breathe";
import type { Files } from "../../packs/ports/files";
import { areRepeated, identityKey, namedProfilesIn, type NamedProfile } from "../../profile/names/namedProfiles";
import type { Reading } from "../../profile/reading";
import { hasLanguageEnding } from "../../syntax/languages";
import { folderOf, isWithin, normalized, resolvedIn } from "../../text/uri";

/** The names of the profiles of folders: of open documents, and of the files beside them. */
export interface FolderProfiles {
  /** Notes the profiles of a document. Returns whether that changes which profiles are repeated. */
  readonly note: (uri: string, reading: Reading) => boolean;
  /** Must be called when a file or folder was changed, created or deleted, or a document was closed. */
  readonly changed: (uri: string) => void;
  /**
   * The profiles of a document's folder whose name and version are in several of its files. Starts to read the files of
   * the folder; `onChange` is called if they change the answer.
   */
  readonly repeatedBeside: (uri: string) => RepeatedProfiles;
}

interface RepeatedProfiles {
  /** In the order of the files' names. */
  readonly all: readonly NamedProfile[];
  /** Different for different answers about the same folder. */
  readonly revision: number;
}

interface FolderProfilesOptions {
  /** Undefined if only documents count that were noted. */
  readonly files: Pick<Files, "list"> | undefined;
  /** The folder that a file must be in to be read; undefined: it is not read. */
  readonly workspaceOf: (uri: string) => string | undefined;
  /** Whether a document is open: then it is noted, and its file does not count. */
  readonly isOpen: (uri: string) => boolean;
  /** Reads a file that is not open; undefined if it cannot hold a profile. */
  readonly readingOf: (uri: string) => Promise<Reading | undefined>;
  readonly breathe: Breathe;
  readonly onChange: () => void;
}

interface Folder {
  /** The profiles of each file, by normalized URI. */
  readonly files: Map<string, readonly NamedProfile[]>;
  /** The same by what identifies them. */
  readonly groups: Map<string, NamedProfile[]>;
  isRead: boolean;
  /** Undefined while it has to be computed again. */
  repeated: readonly NamedProfile[] | undefined;
  revision: number;
}

/** Further files of a folder are not read. */
const MAX_FILES = 300;
const NOTHING: RepeatedProfiles = { all: [], revision: 0 };

/** Creates what knows the names of the profiles of folders. */
export function folderProfiles(options: FolderProfilesOptions): FolderProfiles {
  const { files, workspaceOf, isOpen, readingOf, breathe, onChange } = options;
  const folders = new Map<string, Folder>();
  const folderAt = (path: string): Folder => {
    let folder = folders.get(path);
    if (folder === undefined) folders.set(path, (folder = newFolder()));
    return folder;
  };
  const set = (folder: Folder, uri: string, profiles: readonly NamedProfile[]): boolean => {
    const isChanged = replaceFile(folder, normalized(uri), profiles);
    if (isChanged) onChange();
    return isChanged;
  };
  /** The last read of each file that is being read: a file that is gone is read faster. */
  const reads = new Map<string, Promise<Reading | undefined>>();
  const readFile = async (folder: Folder, uri: string): Promise<void> => {
    if (isOpen(uri)) return;
    const read = readingOf(uri);
    reads.set(uri, read);
    const reading = await read;
    // It may have been opened in the meantime, or changed and read again.
    if (isOpen(uri) || reads.get(uri) !== read) return;
    reads.delete(uri);
    set(folder, uri, reading === undefined ? [] : namedProfilesIn(uri, reading));
  };
  const readFolder = async (path: string, folder: Folder): Promise<void> => {
    folder.isRead = true;
    const workspace = workspaceOf(path);
    const entries = workspace === undefined ? undefined : await files?.list(path, workspace);
    const names = (entries ?? []).filter((entry) => !entry.isFolder && hasLanguageEnding(entry.name));
    const uris = names.slice(0, MAX_FILES).map(({ name }) => resolvedIn(path, name));
    const listed = new Set(uris.map(normalized));
    const gone = [...folder.files.values()].flatMap(([first]) => first?.uri ?? []);
    for (const uri of gone) if (!listed.has(normalized(uri)) && !isOpen(uri)) set(folder, uri, []);
    for (const uri of uris) {
      await breathe();
      await readFile(folder, uri);
    }
  };
  return {
    note(uri, reading) {
      const path = folderOf(uri);
      return path !== undefined && set(folderAt(path), uri, namedProfilesIn(uri, reading));
    },
    changed(uri) {
      for (const [path, folder] of folders) if (folder.isRead && isWithin(uri, path)) void readFolder(path, folder);
      const folder = folders.get(folderOf(uri) ?? "");
      if (folder === undefined) return;
      if (folder.isRead) void readFile(folder, uri);
      else if (!isOpen(uri)) set(folder, uri, []);
    },
    repeatedBeside(uri) {
      const path = folderOf(uri);
      if (path === undefined) return NOTHING;
      const folder = folderAt(path);
      if (!folder.isRead && files !== undefined) void readFolder(path, folder);
      folder.repeated ??= repeatedIn(folder);
      return { all: folder.repeated, revision: folder.revision };
    },
  };
}

function newFolder(): Folder {
  return { files: new Map(), groups: new Map(), isRead: false, repeated: [], revision: 0 };
}

/** Replaces the profiles of a file. Returns whether that changes which are repeated. */
function replaceFile(folder: Folder, file: string, profiles: readonly NamedProfile[]): boolean {
  const before = folder.files.get(file) ?? [];
  if (JSON.stringify(before) === JSON.stringify(profiles)) return false;
  const change = (one: NamedProfile, edit: (group: readonly NamedProfile[]) => NamedProfile[]): boolean => {
    const key = identityKey(one);
    const group = folder.groups.get(key) ?? [];
    const after = edit(group);
    if (after.length === 0) folder.groups.delete(key);
    else folder.groups.set(key, after);
    return group.length > 1 || after.length > 1;
  };
  const changes = [
    ...before.map((one) => change(one, (group) => group.filter((other) => other !== one))),
    ...profiles.map((one) => change(one, (group) => [...group, one])),
  ];
  if (profiles.length === 0) folder.files.delete(file);
  else folder.files.set(file, profiles);
  if (!changes.includes(true)) return false;
  folder.repeated = undefined;
  folder.revision++;
  return true;
}

function repeatedIn({ groups }: Folder): readonly NamedProfile[] {
  const repeated = [...groups.values()].filter(areRepeated).flat();
  return repeated.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.range.start - b.range.start));
}
