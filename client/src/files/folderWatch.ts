import { watch, type Dirent, type FSWatcher } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { basename, join, sep } from "node:path";

/** Watches folders recursively, including those created later. */
export interface FolderWatch {
  /** Starts to watch a folder. Ignores a path that is not a folder. */
  readonly add: (path: string) => Promise<void>;
  readonly dispose: () => void;
}

const MAX_FOLDERS = 2000;
const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Creates a watch. Calls `onChange` with the path of each file or folder that is created, changed or deleted. */
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
      // The event may also mean that the folder itself was deleted. Another may have its name by now.
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
      // Watch before reading the entries, so that no later change is missed.
      follow(path);
    } catch {
      // The folder was deleted, or the system's limit of watches is reached.
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
