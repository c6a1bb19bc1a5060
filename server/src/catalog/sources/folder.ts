import { found, UNKNOWN, type Answer, type PackContent, type Source } from "../catalog";
import type { Files } from "../files";
import { packEntryOf, type PackEntry } from "../formats/packJson";
import type { LiveSource, SourceStatus } from "../live";
import { nameOf, resolvedIn } from "../../text/uri";
import { packSource } from "./packSource";

export interface FolderSourceOptions {
  /** The registry's name. */
  readonly name: string;
  /** Where its packs lie, as a URI. */
  readonly folder: string;
  readonly files: Files;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How deep below the registry's folder packs are looked for: `<pack>/`, or `<pack>/<version>/` and the like. */
const DEEPEST = 3;
const MOST_PACKS = 20_000;
const LONGEST_FILE = 4 * 1024 * 1024;
/** How many files are read at once. */
const AT_ONCE = 32;

/**
 * A registry that is a folder with packs in it, each a folder with a `pack.json` (domain.md 3). What a folder is called
 * does not matter: names and versions come from `pack.json`. The texts of a pack are read when they are asked for.
 */
export function folderSource({ name, folder, files, now }: FolderSourceOptions): LiveSource<Source> {
  const listeners: (() => void)[] = [];
  const changed = (): void => listeners.forEach((listener) => listener());
  const sourceName = `folder ${nameOf(folder)}`;
  const contents = contentsOf(files, changed);
  const registry = { name, kind: "folder" } as const;
  const made = (entries: readonly PackEntry[]): Source =>
    packSource({ name: sourceName, registry, entries, content: contents.get });
  let source: Source = { ...made([]), ...NOTHING_KNOWN };
  let status: SourceStatus = { state: "loading", problem: undefined, fetchedAt: undefined };
  let reading: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    const entries = await entriesBelow(files, folder);
    contents.forget();
    if (entries === undefined) {
      status = { state: "failed", problem: "There is no such folder.", fetchedAt: status.fetchedAt };
      source = { ...made([]), ...NOTHING_KNOWN };
    } else {
      status = { state: "ready", problem: undefined, fetchedAt: now() };
      source = made(entries);
    }
    changed();
  };
  const refresh = (): Promise<void> => {
    reading ??= read().finally(() => {
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

/** What a source says of which nothing is known. */
const NOTHING_KNOWN = {
  find: () => UNKNOWN,
  version: () => UNKNOWN,
  content: () => UNKNOWN,
} satisfies Partial<Source>;

/** The texts of packs: unknown when first asked for, and a change when they have come. */
function contentsOf(
  files: Files,
  changed: () => void,
): {
  readonly get: (entry: PackEntry) => Answer<PackContent>;
  readonly settled: () => Promise<void>;
  readonly isBusy: () => boolean;
  readonly forget: () => void;
} {
  const known = new Map<string, Answer<PackContent>>();
  const pending = new Set<Promise<void>>();
  const fetch = async (folder: string): Promise<void> => {
    const content = await contentIn(files, folder);
    // What was forgotten in the meantime was read before the change that made it be forgotten.
    if (!known.has(folder)) return;
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
    forget: () => known.clear(),
  };
}

async function contentIn(files: Files, folder: string): Promise<PackContent> {
  const text = (name: string): Promise<string | undefined> => files.readText(resolvedIn(folder, name), LONGEST_FILE);
  const [values, schema, presets, readme] = await Promise.all(
    ["values.yaml", "schema.yaml", "presets.yaml", "README.md"].map(text),
  );
  return { values: values ?? "", schema, presets, readme, chartValues: [], chartSchemas: [] };
}

/** Every pack below a folder, in the order of the folders' names; undefined where there is no such folder. */
async function entriesBelow(files: Files, folder: string): Promise<PackEntry[] | undefined> {
  if ((await files.list(folder)) === undefined) return undefined;
  const entries: PackEntry[] = [];
  let level = [asFolderUri(folder)];
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
    const next: string[] = [];
    for (let at = 0; at < level.length && entries.length < MOST_PACKS; at += AT_ONCE) {
      const batch = await Promise.all(level.slice(at, at + AT_ONCE).map((place) => lookInto(files, place)));
      for (const { entry, folders } of batch) {
        if (entry === undefined) next.push(...folders);
        else entries.push(entry);
      }
    }
    level = next;
  }
  return entries;
}

function asFolderUri(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}

/** The pack that a folder is, or the folders in it. */
async function lookInto(
  files: Files,
  folder: string,
): Promise<{ readonly entry: PackEntry | undefined; readonly folders: readonly string[] }> {
  const json = await files.readText(resolvedIn(folder, "pack.json"), LONGEST_FILE);
  const entry = json === undefined ? undefined : packEntryOf(json, folder);
  if (json !== undefined) return { entry, folders: [] };
  const inside = (await files.list(folder)) ?? [];
  const folders = inside.filter(({ isFolder, name }) => isFolder && !SKIPPED.test(name)).map(({ name }) => name);
  return { entry, folders: folders.sort().map((name) => `${resolvedIn(folder, name)}/`) };
}

const SKIPPED = /^(?:\..*|node_modules)$/;
