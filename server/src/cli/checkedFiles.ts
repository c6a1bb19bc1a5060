import { basename, dirname, isAbsolute, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readText, reasonOf, textsOfFiles, TOO_LARGE, type UnreadablePath } from "../platform/node/profileFiles";
import type { FileContents, FileFinding } from "../service/index";
import type { BatchService } from "../service/batchService";
import { textOf, type Text } from "../text/text";
import { asFolder, normalized } from "../text/uri";
import type { InputFile } from "./checking/inputFile";
import type { Workbench } from "./workbench";

/** A file with its findings, as needed for a report. */
export interface ReportedFile {
  readonly path: string;
  /** Empty if the first look found no profile. */
  readonly text: Text;
  readonly contents: FileContents;
  readonly findings: readonly FileFinding[];
}

/** A file that was read and checked. It is open in the service under its URI, unless a first look was enough. */
export interface CheckedFile extends ReportedFile {
  readonly uri: string;
  /** The ids of the registries that its findings depend on. */
  readonly registries: readonly string[];
  /** Whether it was not named, but a file that was names it: values or a manifest. */
  readonly isBeside?: boolean;
}

/**
 * Reads and checks files. Returns the reason for each that cannot be read, unless that is a finding: it is too large,
 * and named as a profile. Waits for registries.
 */
export async function checkFiles(
  paths: readonly string[],
  { service }: Pick<Workbench, "service">,
): Promise<readonly (CheckedFile | UnreadablePath)[]> {
  const read = paths.map((path): ReadFile | UnreadablePath => {
    const uri = pathToFileURL(path).href;
    try {
      service.open({ uri, text: readText(path), isSaved: true });
      return { path, uri, isOpen: true };
    } catch (error) {
      return unread(service, path, uri, reasonOf(error));
    }
  });
  return checkedFiles(read, service);
}

/**
 * The same for files that mostly contain no profile. They are opened in the service only after a first look. Those
 * found in a folder that are too large are left out, unless they are profiles. With `isWanted`, the files that profiles
 * name are checked, too, if they are wanted.
 */
export async function checkMixedFiles(
  files: readonly InputFile[],
  workbench: Pick<Workbench, "service" | "progress">,
  isWanted?: (path: string) => boolean,
): Promise<readonly (CheckedFile | UnreadablePath)[]> {
  const read = await openMixedFiles(files, workbench);
  const { service } = workbench;
  return checkedFiles(await withBodyFiles(read, files, service, isWanted), service);
}

/** Reads files that mostly contain no profile, and opens those in the service that may have one. */
export async function openMixedFiles(
  files: readonly InputFile[],
  { service, progress }: Pick<Workbench, "service" | "progress">,
): Promise<readonly (ReadFile | UnreadablePath)[]> {
  const uriOf = urisOfFiles();
  const placed = files.map((file) => ({ file, ...uriOf(file.given?.place ?? file.path) }));
  const folders = [...new Set(placed.map(({ folder }) => folder))];
  const looks = new Map(await Promise.all(folders.map(async (one) => [one, await service.firstLookIn(one)] as const)));
  const textOfFile = textsOfFiles();
  return placed.map(({ file, folder, uri }, index): ReadFile | UnreadablePath => {
    progress.show(`Reading files: ${String(index + 1)} of ${String(placed.length)}`);
    const { path, given } = file;
    try {
      const text = given === undefined ? textOfFile(file) : given.text;
      if (text === undefined) return { ...openUnread(service, path, uri), isLeftOut: true };
      const isOpen = looks.get(folder)?.(uri, text) === true;
      if (isOpen) service.open({ uri, text, isSaved: given === undefined });
      return { path, uri, isOpen };
    } catch (error) {
      return unread(service, path, uri, reasonOf(error));
    }
  });
}

/** The same files, with those open that belong to profiles, and further files that profiles name. */
async function withBodyFiles(
  read: readonly (ReadFile | UnreadablePath)[],
  files: readonly InputFile[],
  service: BatchService,
  isWanted: ((path: string) => boolean) | undefined,
): Promise<readonly (ReadFile | UnreadablePath)[]> {
  const named = files.flatMap(({ isNamed }, index) => {
    const file = read[index];
    return isNamed && file !== undefined && "uri" in file && !file.isOpen ? [file.uri] : [];
  });
  const bodies = new Map((await service.bodyFiles(named)).map((uri) => [normalized(uri), uri]));
  if (bodies.size === 0) return read;
  const own = read.map((file, index) => {
    if (!("uri" in file)) return file;
    const isBody = bodies.delete(normalized(file.uri));
    return isBody && !file.isOpen ? opened(file, files[index], service) : file;
  });
  if (isWanted === undefined) return own;
  const areAbsolute = files.some(({ path }) => isAbsolute(path));
  const besides = [...bodies.values()].flatMap((uri): ReadFile[] => {
    const full = fileURLToPath(uri);
    const path = areAbsolute ? full : relative(process.cwd(), full);
    if (!isWanted(path)) return [];
    try {
      service.open({ uri, text: readText(full), isSaved: true });
      return [{ path, uri, isOpen: true, isBeside: true }];
    } catch {
      // The profile says so, if it should be there.
      return [];
    }
  });
  return [...own, ...besides];
}

function opened(file: ReadFile, input: InputFile | undefined, service: BatchService): ReadFile {
  const { path, uri } = file;
  try {
    const given = input?.given;
    const text = given === undefined ? readText(path) : given.text;
    if (text === undefined) return file;
    service.open({ uri, text, isSaved: given === undefined });
    return { ...file, isOpen: true };
  } catch {
    return file;
  }
}

/** A file, and whether it is open in the service. */
export interface ReadFile {
  readonly path: string;
  readonly uri: string;
  readonly isOpen: boolean;
  readonly isBeside?: boolean;
  /** Why it could not be read, if it is open nevertheless: for a profile that is a finding. */
  readonly unreadable?: string;
  /** Whether it is skipped, if it could not be read and is not a profile. */
  readonly isLeftOut?: boolean;
}

function unread(service: BatchService, path: string, uri: string, reason: string): ReadFile | UnreadablePath {
  return reason === TOO_LARGE ? openUnread(service, path, uri) : { path, reason };
}

function openUnread(service: BatchService, path: string, uri: string): ReadFile {
  service.open({ uri, text: "", isSaved: true, unreadable: TOO_LARGE });
  return { path, uri, isOpen: true, unreadable: TOO_LARGE };
}

/** Returns a function that gives the URI of a file and of its folder. */
function urisOfFiles(): (path: string) => { readonly uri: string; readonly folder: string } {
  const folders = new Map<string, string>();
  return (path) => {
    const place = dirname(path);
    let folder = folders.get(place);
    if (folder === undefined) {
      folder = asFolder(pathToFileURL(place).href);
      folders.set(place, folder);
    }
    const name = basename(path);
    return { folder, uri: /^\w[\w.-]*$/.test(name) ? `${folder}${name}` : pathToFileURL(path).href };
  };
}

async function checkedFiles(
  files: readonly (ReadFile | UnreadablePath)[],
  service: BatchService,
): Promise<readonly (CheckedFile | UnreadablePath)[]> {
  const checked = await service.check(files.flatMap((file) => ("uri" in file && file.isOpen ? [file.uri] : [])));
  const byUri = new Map(checked.map((one) => [one.uri, one]));
  return files.flatMap((file): (CheckedFile | UnreadablePath)[] => {
    if (!("uri" in file)) return [file];
    const { path, uri, isOpen, unreadable, isLeftOut = false, isBeside = false } = file;
    if (!isOpen) return [{ path, uri, ...WITHOUT_PROFILE }];
    const one = byUri.get(uri);
    if (one === undefined) return [];
    if (unreadable !== undefined && !one.contents.isUnreadable) return isLeftOut ? [] : [{ path, reason: unreadable }];
    const { text, contents, value: findings, registries } = one;
    return [{ path, uri, text, contents, findings, registries, ...(isBeside ? { isBeside } : {}) }];
  });
}

const WITHOUT_PROFILE = {
  text: textOf(""),
  contents: { isTemplate: false, isBody: false, isUnreadable: false, documents: [] },
  findings: [],
  registries: [],
} as const;
