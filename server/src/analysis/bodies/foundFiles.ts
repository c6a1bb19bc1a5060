import type { ValuesConfig } from "../../config/config";
import { namesOfFiles, type NameOfFiles } from "../../profile/bodies/fileNames";
import { pinnedVersion, registryNameOfPack } from "../../profile/packIdentity";
import { profilesIn, type Reading } from "../../profile/reading";
import { literalText } from "../../syntax/field";
import { folderOf, normalized } from "../../text/uri";
import type { BodyConfig } from "../environment";
import { effectiveUri } from "../workspaceFolders";
import type { BodySurroundings } from "./bodySurroundings";
import { filesNamedBy, globRoot, lookedForBy, urisMatching, type FilesFound } from "./filesNamed";
import { isProfile } from "./isProfile";
import type { WorkspaceTexts } from "./workspaceTexts";

/** What the names of a profile lead to. */
export interface Found {
  /** By the keys of the names. */
  readonly files: ReadonlyMap<string, FilesFound>;
  /** Where was looked: files, and folders that were searched. */
  readonly lookedFor: readonly string[];
}

/** Returns what the names in a document lead to; undefined if it has none. */
export type FindFiles = (uri: string, reading: Reading) => Promise<Found | undefined>;

/** Creates the search for the files that documents name. */
export function fileFinder({ folders, configs }: BodySurroundings, texts: WorkspaceTexts): FindFiles {
  return async (uri, reading) => {
    if (profilesIn(reading).length === 0) return undefined;
    const config = await configs.of(uri);
    const place = { folder: folderOf(effectiveUri(folders, uri)) ?? uri, within: config.within };
    const found = new Map<string, FilesFound>();
    const lookedFor = new Set<string>();
    for (const name of namesOfFiles(reading)) {
      if (name.path === undefined && config.values.length === 0) continue;
      const files =
        name.path === undefined
          ? await filesByConfig(name, config, texts, lookedFor)
          : await filesNamedBy(name.path, place, texts);
      if (name.path !== undefined) for (const one of lookedForBy(name.path, place)) lookedFor.add(one);
      if (files !== undefined) found.set(name.key, files.is === "found" ? without(files, uri) : files);
    }
    return found.size + lookedFor.size === 0 ? undefined : { files: found, lookedFor: [...lookedFor] };
  };
}

/** The URIs of all files that were found. */
export function filesIn(found: Found): readonly string[] {
  return [...found.files.values()].flatMap((files) => (files.is === "found" ? files.files.map(({ uri }) => uri) : []));
}

/** Whether a key is that of a pack itself, for files that a configuration gives it. */
export function isOfPack(key: string): boolean {
  return /^\d+ \d+$/.test(key);
}

/** The files without the profile itself, which a glob may match. */
function without(files: FilesFound & { readonly is: "found" }, uri: string): FilesFound {
  const own = normalized(uri);
  return { ...files, files: files.files.filter((file) => normalized(file.uri) !== own) };
}

/** The files that a configuration gives to a pack without values of its own; undefined if it gives none. */
async function filesByConfig(
  { pack, node }: NameOfFiles,
  { values, within }: BodyConfig,
  texts: WorkspaceTexts,
  lookedFor: Set<string>,
): Promise<FilesFound | undefined> {
  if (pack.node !== node || pack.values !== undefined || pack.hasFilesElsewhere) return undefined;
  const name = registryNameOfPack(pack);
  const entries = values.filter((entry) => entry.pack === name && isFor(entry, pack));
  const uris = new Set<string>();
  for (const { folder, files } of entries) {
    for (const glob of files) {
      const pattern = glob.includes("/") ? glob : `**/${glob}`;
      lookedFor.add(globRoot(pattern, { folder, within }).root);
      for (const uri of (await urisMatching(pattern, { folder, within }, texts))?.uris ?? []) uris.add(uri);
    }
  }
  const read = await Promise.all([...uris].map((uri) => texts.textAt(uri, within)));
  const files = read.filter((file) => file !== undefined).filter((file) => !isProfile(file));
  return files.length === 0 ? undefined : { is: "found", files, areAll: files.length === 1 };
}

function isFor({ registry, version }: ValuesConfig, pack: NameOfFiles["pack"]): boolean {
  const [own, pinned] = [literalText(pack.registryName), pinnedVersion(pack)];
  const isSame = (stated: string | undefined, said: string | undefined): boolean =>
    stated === undefined || said === undefined || stated === said;
  return isSame(registry, own) && isSame(version, pinned);
}
