import type { PackContent } from "../../packs/catalog";
import type { Files } from "../../packs/ports/files";
import { baseName, resolvedIn } from "../../text/uri";
import { packEntryOf, type PackEntry } from "../formats/packJson";
import { RegistryError } from "../http/registryError";
import type { LocalAnswers, LocalOpening } from "../localAdapter";

/** How many levels below the registry's folder packs are searched: `<pack>/`, `<pack>/<version>/` and the like. */
const MAX_DEPTH = 3;
const MAX_PACKS = 20_000;
const MAX_FILE_LENGTH = 4 * 1024 * 1024;
/** How many files are read at once. */
const AT_ONCE = 32;

/**
 * A registry that is a folder of packs, each a folder with a `pack.json` (docs/domain.md 3). The names of folders do
 * not matter: names and versions come from `pack.json`. The texts of a pack are read on demand.
 */
export function folderAdapter({ folder, within = folder, files }: LocalOpening): LocalAnswers {
  const place: Place = { files, within };
  return {
    title: `folder ${baseName(folder)}`,
    async list() {
      const packs = await packsBelow(place, folder);
      if (packs === undefined) return { failure: "Folder not found." };
      const [unread] = packs.unread;
      return { entries: packs.entries, ...(unread === undefined ? {} : { problem: problemOf(unread) }) };
    },
    content: (packFolder) => contentIn(place, packFolder),
  };
}

/** The port for files, and the folder that they must not lead out of. */
interface Place {
  readonly files: Files;
  readonly within: string;
}

function problemOf(unread: string): string {
  return `${baseName(unread)} cannot be read as a pack, so nothing is taken for missing. Mend its pack.json, or move it away.`;
}

async function contentIn({ files, within }: Place, folder: string): Promise<PackContent> {
  const text = (name: string): Promise<string | undefined> =>
    files.readText(resolvedIn(folder, name), MAX_FILE_LENGTH, within);
  const [values, schema, presets, readme] = await Promise.all(
    ["values.yaml", "schema.yaml", "presets.yaml", "README.md"].map(text),
  );
  const isThere = async (): Promise<boolean> =>
    (await files.list(folder, within))?.some(({ name, isFolder }) => name === "values.yaml" && !isFolder) === true;
  if (values === undefined && (await isThere())) {
    throw new RegistryError("values.yaml cannot be read or is larger than 4 MB.");
  }
  return { values: values ?? "", schema, presets, readme, chartValues: [], chartSchemas: [] };
}

interface FoundPacks {
  readonly entries: readonly PackEntry[];
  /** Folders that cannot be read, or whose `pack.json` is invalid. */
  readonly unread: readonly string[];
}

/**
 * Every pack below a folder, level by level, in the order of the folders' names; undefined when there is no such
 * folder.
 */
async function packsBelow(place: Place, folder: string): Promise<FoundPacks | undefined> {
  if ((await place.files.list(folder, place.within)) === undefined) return undefined;
  const entries: PackEntry[] = [];
  const unread: string[] = [];
  let level = [asFolderUri(folder)];
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += AT_ONCE) {
      if (entries.length >= MAX_PACKS) return { entries, unread: [...unread, ...level.slice(at)] };
      const batch = await Promise.all(level.slice(at, at + AT_ONCE).map((one) => lookInto(place, one)));
      for (const { entry, folders, unreadFolder } of batch) {
        if (unreadFolder !== undefined) unread.push(unreadFolder);
        if (entry === undefined) next.push(...folders);
        else entries.push(entry);
      }
    }
    level = next;
  }
  return { entries, unread };
}

function asFolderUri(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}

interface Look {
  readonly entry?: PackEntry | undefined;
  readonly folders: readonly string[];
  /** The folder itself, when it cannot be read or its `pack.json` is invalid. */
  readonly unreadFolder?: string;
}

/** The pack in a folder, or else its subfolders. */
async function lookInto({ files, within }: Place, folder: string): Promise<Look> {
  const json = await files.readText(resolvedIn(folder, "pack.json"), MAX_FILE_LENGTH, within);
  const entry = json === undefined ? undefined : packEntryOf(json, folder);
  if (entry !== undefined) return { entry, folders: [] };
  const inside = json === undefined ? await files.list(folder, within) : undefined;
  if (inside === undefined || inside.some(({ isFolder, name }) => !isFolder && name === "pack.json")) {
    return { folders: [], unreadFolder: folder };
  }
  const folders = inside.filter(({ isFolder, name }) => isFolder && !SKIPPED.test(name)).map(({ name }) => name);
  return { folders: folders.sort().map((name) => `${resolvedIn(folder, name)}/`) };
}

const SKIPPED = /^(?:\..*|node_modules)$/;
