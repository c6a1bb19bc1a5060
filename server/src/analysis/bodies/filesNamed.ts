import { globMatches, isCheapGlob } from "../../config/globs";
import type { FileText } from "../../profile/reading";
import type { PathOfFiles } from "../../profile/bodies/fileNames";
import { nearest } from "../../text/nearest";
import { asFolder, baseName, folderOf, isWithin, pathWithin, resolvedIn } from "../../text/uri";
import type { WorkspaceTexts } from "./workspaceTexts";

/** The folder that paths start from, and the one that files must lie in. */
export interface Place {
  readonly folder: string;
  readonly within: string;
}

/** What a path leads to. */
export type FilesFound =
  | { readonly is: "found"; readonly files: readonly FileText[]; readonly areAll: boolean }
  | { readonly is: "missing"; readonly near: readonly string[] }
  | { readonly is: "outside" }
  /** Nothing can be said: the path or the file system is not known, or the file cannot be read. */
  | { readonly is: "unknown" };

const UNKNOWN: FilesFound = { is: "unknown" };

/** Where the files that a path names are looked for: files, or the folder that a glob starts in. */
export function lookedForBy(path: PathOfFiles, place: Place): readonly string[] {
  if (!isLocal(path)) return [];
  if (path.isGlob) return [globRoot(path.text, place).root].filter((root) => isWithin(place.within, root));
  // An absolute path, or one that leads up, is not meant from another folder.
  const folders = /^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(path.text) ? [] : path.folders;
  return [path.text, ...folders.map((folder) => `${folder}/${path.text}`)]
    .map((one) => resolvedIn(place.folder, one))
    .filter((uri) => isWithin(place.within, uri));
}

/** Whether a path can be looked up: it is not one on another machine, nor an address. */
function isLocal({ text }: PathOfFiles): boolean {
  return text.trim() !== "" && !/^[\w+.-]{2,}:|^\/\/|^\\\\|^~/.test(text);
}

/** The files that a path names. */
export async function filesNamedBy(path: PathOfFiles, place: Place, texts: WorkspaceTexts): Promise<FilesFound> {
  if (!isLocal(path)) return UNKNOWN;
  if (path.isGlob) return filesMatching(path.text, place, texts);
  const candidates = lookedForBy(path, place);
  if (candidates.length === 0) return { is: "outside" };
  for (const uri of candidates) {
    const file = await texts.textAt(uri, place.within);
    if (file !== undefined) return { is: "found", files: [file], areAll: true };
  }
  const looks = await Promise.all(candidates.map((uri) => lookFor(uri, place, texts)));
  if (looks.some((look) => look === undefined)) return UNKNOWN;
  return { is: "missing", near: [...new Set(looks.flatMap((look) => look ?? []))] };
}

/**
 * Names of a folder that are much like the name of a file that is not there; undefined if it is there, or nothing can be
 * said about that.
 */
async function lookFor(uri: string, { folder, within }: Place, texts: WorkspaceTexts): Promise<string[] | undefined> {
  if ((await texts.entriesOf(folder, within)) === undefined) return undefined;
  const name = baseName(uri);
  const beside = await texts.entriesOf(folderOf(uri) ?? uri, within);
  const names = (beside ?? []).filter(({ isFolder }) => !isFolder).map((entry) => entry.name);
  return (beside ?? []).some((entry) => entry.name === name) ? undefined : nearest(name, names).slice(0, 2);
}

/** The most files and folders of one glob. */
const MAX_FILES = 300;
const MAX_FOLDERS = 300;
const MAX_DEPTH = 12;

/** The files that match a glob, in the order of their paths. No folder outside of the place is looked into. */
async function filesMatching(glob: string, place: Place, texts: WorkspaceTexts): Promise<FilesFound> {
  const found = await urisMatching(glob, place, texts);
  if (found === undefined) return UNKNOWN;
  const files = await Promise.all(found.uris.map((uri) => texts.textAt(uri, place.within)));
  const readable = files.filter((file) => file !== undefined);
  return { is: "found", files: readable, areAll: found.areAll && readable.length === files.length && files.length > 0 };
}

/** The URIs that match a glob; undefined if it leads outside, or is too expensive. */
export async function urisMatching(
  glob: string,
  place: Place,
  texts: WorkspaceTexts,
): Promise<{ readonly uris: readonly string[]; readonly areAll: boolean } | undefined> {
  if (!isCheapGlob(glob)) return undefined;
  const { root, rest } = globRoot(glob, place);
  const { within } = place;
  if (!isWithin(within, root)) return undefined;
  const depth = rest.includes("**") ? MAX_DEPTH : rest.split("/").length - 1;
  const uris: string[] = [];
  let waiting = [root];
  let looked = 0;
  for (let level = 0; level <= depth && waiting.length > 0; level++) {
    const below: string[] = [];
    for (const one of waiting) {
      if (++looked > MAX_FOLDERS || uris.length > MAX_FILES) return { uris, areAll: false };
      for (const { name, isFolder } of (await texts.entriesOf(one, within)) ?? []) {
        const uri = resolvedIn(one, name);
        if (isFolder && !/^(?:\.git|node_modules|\.terraform)$/.test(name)) below.push(asFolder(uri));
        else if (!isFolder && matchesWhole(rest, root, uri)) uris.push(uri);
      }
    }
    waiting = below;
  }
  return { uris: uris.sort(), areAll: waiting.length === 0 || !rest.includes("**") };
}

/** The folder that a glob starts in, and the rest of the glob. */
export function globRoot(glob: string, { folder }: Place): { readonly root: string; readonly rest: string } {
  const parts = glob.replace(/^\.\//, "").split("/");
  const fixed = parts.slice(0, -1).findIndex((part) => /[*?[\]{}!()]/.test(part));
  const prefix = parts.slice(0, fixed < 0 ? -1 : fixed);
  return { root: asFolder(resolvedIn(folder, prefix.join("/"))), rest: parts.slice(prefix.length).join("/") };
}

/** Whether a file matches a pattern. Unlike in a configuration, one without a slash is for a single folder. */
function matchesWhole(pattern: string, root: string, uri: string): boolean {
  const path = pathWithin(root, uri);
  return path !== undefined && globMatches(`x/${pattern}`, `x/${path}`);
}
