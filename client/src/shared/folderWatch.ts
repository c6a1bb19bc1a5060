import { watch, type Dirent, type FSWatcher } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { basename, join, sep } from "node:path";

/** Folders that are watched with all folders below them, those that are made later, too. */
export interface FolderWatch {
  /** Begins with a folder; what is no folder is left alone. */
  readonly add: (path: string) => Promise<void>;
  readonly dispose: () => void;
}

const MAX_FOLDERS = 2000;
const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Watches folders; calls back with the path of each file in them that is made, changed or removed, and of each folder. */
export function folderWatch(onChange: (path: string) => void): FolderWatch {
  const watchers = new Map<string, FSWatcher>();
  let isDisposed = false;

  const forget = (path: string): void => {
    for (const [folder, watcher] of watchers) {
      if (folder !== path && !folder.startsWith(path + sep)) continue;
      watcher.close();
      watchers.delete(folder);
    }
  };
  const follow = (path: string): void => {
    const watcher = watch(path, { persistent: false });
    watchers.set(path, watcher);
    watcher.on("error", () => forget(path));
    watcher.on("change", (kind, name) => {
      const child = String(name);
      // So it also says that the folder itself is no more; by now there may be another of that name.
      if (kind === "rename" && child === basename(path)) {
        forget(path);
        void look(path);
      }
      if (!SKIPPED.has(child)) void look(join(path, child));
    });
  };
  const add = async (path: string): Promise<void> => {
    if (!(await isFolder(path)) || isDisposed || watchers.has(path) || watchers.size >= MAX_FOLDERS) return;
    try {
      // Before anybody reads it: what comes later is told.
      follow(path);
    } catch {
      // It is gone again, or the system has no more watches to give.
      return;
    }
    const folders = (await entriesOf(path)).filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name));
    await Promise.all(folders.map(({ name }) => add(join(path, name))));
  };
  const look = async (path: string): Promise<void> => {
    if (await isFolder(path)) await add(path);
    else forget(path);
    if (!isDisposed) onChange(path);
  };
  return {
    add,
    dispose() {
      isDisposed = true;
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function entriesOf(path: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
