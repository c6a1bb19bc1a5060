import { found, UNKNOWN, type Answer, type PackContent, type Source } from "../../packs/catalog";
import type { Files } from "../../packs/ports/files";
import type { FolderOptions } from "../../packs/ports/localRegistries";
import { packEntryOf, type PackEntry } from "../formats/packJson";
import type { LiveSource } from "../../packs/live";
import type { SourceStatus } from "../../packs/sourceStatus";
import { nameOf, resolvedIn } from "../../text/uri";
import { packSource } from "./packSource";

/** How deep below the registry's folder packs are looked for: `<pack>/`, or `<pack>/<version>/` and the like. */
const DEEPEST = 3;
const MOST_PACKS = 20_000;
const LONGEST_FILE = 4 * 1024 * 1024;
/** How many files are read at once. */
const AT_ONCE = 32;

/**
 * A registry that is a folder with packs in it, each a folder with a `pack.json` (docs/domain.md 3). What a folder is
 * called does not matter: names and versions come from `pack.json`. The texts of a pack are read when they are asked
 * for.
 */
export function folderSource({ name, folder, within = folder, files, now }: FolderOptions): LiveSource<Source> {
  const listeners: (() => void)[] = [];
  const changed = (): void => listeners.forEach((listener) => listener());
  const sourceName = `folder ${nameOf(folder)}`;
  const place: Place = { files, within };
  const contents = contentsOf(place, changed);
  const registry = { name, kind: undefined };
  const made = (entries: readonly PackEntry[], isWhole: boolean): Source =>
    packSource({ name: sourceName, registry, entries, isWhole, content: contents.get });
  let source: Source = { ...made([], false), ...NOTHING_KNOWN };
  let status: SourceStatus = { state: "loading", problem: undefined, fetchedAt: undefined };
  let reading: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    const found = await packsBelow(place, folder);
    contents.forget();
    if (found === undefined) {
      status = { state: "failed", problem: "There is no such folder.", fetchedAt: status.fetchedAt };
      source = { ...made([], false), ...NOTHING_KNOWN };
    } else {
      const [unread] = found.unread;
      status = { state: "ready", problem: unread && problemOf(unread), fetchedAt: now() };
      source = made(found.entries, unread === undefined);
    }
    changed();
  };
  let asked = 0;
  const readAll = async (): Promise<void> => {
    // What changes while it is read may have been read before.
    for (let answered = 0; answered < asked;) {
      answered = asked;
      await read();
    }
  };
  const refresh = (): Promise<void> => {
    asked++;
    reading ??= readAll().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  return {
    snapshot: () => source,
    status: () => status,
    refresh,
    settled: async () => {
      await reading;
      await contents.settled();
    },
    isBusy: () => reading !== undefined || contents.isBusy(),
    onChange: (listener) => listeners.push(listener),
    dispose: () => {
      listeners.length = 0;
    },
    config: { kind: "folder" },
  };
}

/** Where files come from, and the folder that they must not lead out of. */
interface Place {
  readonly files: Files;
  readonly within: string;
}

function problemOf(unread: string): string {
  return `${nameOf(unread)} cannot be read as a pack, so nothing is taken for missing. Mend its pack.json, or move it away.`;
}

/** What a source says of which nothing is known. */
const NOTHING_KNOWN = {
  find: () => UNKNOWN,
  version: () => UNKNOWN,
  content: () => UNKNOWN,
} satisfies Partial<Source>;

/** The texts of packs: unknown when first asked for, and a change when they have come. */
function contentsOf(
  place: Place,
  changed: () => void,
): {
  readonly get: (entry: PackEntry) => Answer<PackContent>;
  readonly settled: () => Promise<void>;
  readonly isBusy: () => boolean;
  readonly forget: () => void;
} {
  const known = new Map<string, Answer<PackContent>>();
  const pending = new Set<Promise<void>>();
  let forgotten = 0;
  const fetch = async (folder: string): Promise<void> => {
    const since = forgotten;
    const content = await contentIn(place, folder);
    // What was forgotten in the meantime was read before the change that made it be forgotten.
    if (since !== forgotten) return;
    known.set(folder, found(content));
    changed();
  };
  return {
    get({ folder }) {
      if (folder === undefined) return UNKNOWN;
      const answer = known.get(folder);
      if (answer !== undefined) return answer;
      known.set(folder, UNKNOWN);
      const work = fetch(folder).finally(() => pending.delete(work));
      pending.add(work);
      return UNKNOWN;
    },
    isBusy: () => pending.size > 0,
    settled: async () => {
      await Promise.all(pending);
    },
    forget() {
      forgotten++;
      known.clear();
    },
  };
}

async function contentIn({ files, within }: Place, folder: string): Promise<PackContent> {
  const text = (name: string): Promise<string | undefined> =>
    files.readText(resolvedIn(folder, name), LONGEST_FILE, within);
  const [values, schema, presets, readme] = await Promise.all(
    ["values.yaml", "schema.yaml", "presets.yaml", "README.md"].map(text),
  );
  return { values: values ?? "", schema, presets, readme, chartValues: [], chartSchemas: [] };
}

interface FoundPacks {
  readonly entries: readonly PackEntry[];
  /** Folders that are or hold packs which cannot be read. */
  readonly unread: readonly string[];
}

/** Every pack below a folder, in the order of the folders' names; undefined where there is no such folder. */
async function packsBelow(place: Place, folder: string): Promise<FoundPacks | undefined> {
  if ((await place.files.list(folder, place.within)) === undefined) return undefined;
  const entries: PackEntry[] = [];
  const unread: string[] = [];
  let level = [asFolderUri(folder)];
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += AT_ONCE) {
      if (entries.length >= MOST_PACKS) return { entries, unread: [...unread, ...level.slice(at)] };
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
  /** The folder itself, where it may be a pack or hold some, but cannot be read. */
  readonly unreadFolder?: string;
}

/** The pack that a folder is, or the folders in it. */
async function lookInto({ files, within }: Place, folder: string): Promise<Look> {
  const json = await files.readText(resolvedIn(folder, "pack.json"), LONGEST_FILE, within);
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
