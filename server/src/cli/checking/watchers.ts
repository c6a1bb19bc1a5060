import { watch, type FSWatcher } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isFolder, realPathOf } from "../../platform/node/links";
import { reasonOf } from "../../platform/node/profileFiles";
import { CONFIG_FILE, LANGUAGE_ENDINGS } from "../../service/index";
import { Refusal } from "./refusal";

/** What a check depends on. */
export interface Watched {
  /** Files, which need not exist. */
  readonly files: readonly string[];
  /** Folders in which any file may become one to check. */
  readonly folders: readonly string[];
}

/** A change, by the path that changed; undefined if that is unknown. */
interface Change {
  readonly path: string | undefined;
}

/** How long nothing may change before the next check, in milliseconds: editors write a file in several steps. */
const PAUSE = 100;

/** Watches for changes. */
interface Watchers {
  /** Sets what is watched, before it is read. Throws a {@link Refusal} if it cannot be. */
  readonly watch: (all: Watched) => void;
  /** Resolves at the next change, once nothing changes any more. */
  readonly changed: () => Promise<Change>;
  /** What is watched, in words. */
  readonly summary: () => string;
  readonly close: () => void;
}

/** Creates what watches. Changes of `own`, a file that the command writes itself, do not count. */
export function newWatchers(own: string | undefined): Watchers {
  const ignored = own === undefined ? undefined : realPathOf(own);
  const changes = newChanges();
  const folders = new Map<string, WatchedFolder>();
  let count = 0;
  return {
    watch({ files, folders: searched }) {
      const wanted = countedNames(files, searched);
      for (const [folder, { watcher }] of folders) {
        if (wanted.has(folder)) continue;
        watcher.close();
        folders.delete(folder);
      }
      for (const [folder, isCounted] of wanted) {
        const known = folders.get(folder) ?? openFolder(folder, ignored, changes.note);
        if (known !== undefined) folders.set(folder, Object.assign(known, { isCounted }));
      }
      count = files.length;
    },
    changed: changes.next,
    summary: () => `${String(count)} file${count === 1 ? "" : "s"}`,
    close() {
      for (const { watcher } of folders.values()) watcher.close();
    },
  };
}

/** A folder that is watched. */
interface WatchedFolder {
  readonly watcher: FSWatcher;
  /** Whether a change of a name in it is relevant. */
  isCounted: (name: string) => boolean;
}

/** Watches a folder; undefined if it does not exist. */
function openFolder(
  folder: string,
  ignored: string | undefined,
  note: (change: Change) => void,
): WatchedFolder | undefined {
  try {
    const watcher = watch(folder, (_event, name) => {
      const path = name === null ? undefined : join(folder, name);
      if (path !== undefined && realPathOf(path) === ignored) return;
      if (name === null || opened.isCounted(name) || !isFolder(folder)) note({ path });
    });
    const opened: WatchedFolder = { watcher, isCounted: () => true };
    // A folder that is gone is found to be gone by the next check.
    watcher.on("error", () => note({ path: folder }));
    return opened;
  } catch (error) {
    if (!isFolder(folder)) return undefined;
    throw new Refusal(`--watch: ${folder} cannot be watched: ${reasonOf(error)}.`);
  }
}

/** Changes; several in quick succession are one. */
function newChanges(): { readonly note: (change: Change) => void; readonly next: () => Promise<Change> } {
  let first: Change | undefined;
  let stir: (() => void) | undefined;
  /** Whether anything changes before a time has passed; waits for ever without one. */
  const stirs = (within?: number): Promise<boolean> =>
    new Promise((done) => {
      const timer = within === undefined ? undefined : setTimeout(() => done(false), within);
      stir = () => {
        clearTimeout(timer);
        done(true);
      };
    });
  const next = async (): Promise<Change> => {
    if (first === undefined) await stirs();
    while (await stirs(PAUSE)) stir = undefined;
    const change = first ?? { path: undefined };
    first = undefined;
    return change;
  };
  return {
    note(change) {
      first ??= change;
      stir?.();
    },
    next,
  };
}

/** The folders to watch, and which names count in each. */
function countedNames(files: readonly string[], folders: readonly string[]): Map<string, (name: string) => boolean> {
  const names = new Map<string, Set<string>>();
  for (const file of files) {
    const folder = dirname(resolve(file));
    const known = names.get(folder) ?? new Set([CONFIG_FILE]);
    names.set(folder, known.add(basename(file)));
  }
  const counted = new Map([...names].map(([folder, known]) => [folder, (name: string) => known.has(name)]));
  for (const folder of folders) {
    const path = resolve(folder);
    const known = names.get(path);
    counted.set(path, (name) => known?.has(name) === true || mayMatter(join(path, name), name));
  }
  for (const folder of [...counted.keys()]) if (!isFolder(folder)) countItsReturn(folder, counted);
  return counted;
}

/** For a deleted folder, watches the nearest existing parent folder, in case it is created again. */
function countItsReturn(folder: string, counted: Map<string, (name: string) => boolean>): void {
  counted.delete(folder);
  let missing = folder;
  while (!isFolder(dirname(missing)) && dirname(missing) !== missing) missing = dirname(missing);
  const above = dirname(missing);
  const before = counted.get(above);
  counted.set(above, (name) => before?.(name) === true || name === basename(missing));
}

/** Whether a file of a searched folder may be one to check, or may change which are. */
function mayMatter(path: string, name: string): boolean {
  return name === ".gitignore" || LANGUAGE_ENDINGS.some((ending) => name.endsWith(ending)) || isFolder(path);
}
