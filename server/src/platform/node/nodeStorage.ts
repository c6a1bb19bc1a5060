import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Storage, StoredFile } from "../../packs/ports/ports";
import { cacheFolder, type EnvironmentVariables } from "./cacheFolder";

const NAME = /^[a-z0-9][a-z0-9.-]*$/;
const UNFINISHED = /\.tmp$/;
/** After this time, in milliseconds, an unfinished file is abandoned. */
const MAX_WRITE_TIME = 60 * 60 * 1000;

/**
 * Files in a folder, which is created on first use, for its owner only. Several processes may share it: files are
 * written under another name and then renamed, so that no reader sees a partial file.
 */
export function nodeStorage(folder: string): Storage {
  const pathOf = (name: string): string | undefined => (NAME.test(name) ? join(folder, name) : undefined);
  return {
    async read(name) {
      const path = pathOf(name);
      return path === undefined ? undefined : readFile(path).catch(() => undefined);
    },
    async write(name, data) {
      const path = pathOf(name);
      if (path === undefined) return false;
      const unfinished = `${path}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(unfinished, data, { mode: 0o600 });
        await rename(unfinished, path);
        return true;
      } catch {
        // The disk may be full, or the folder may belong to another user.
        await rm(unfinished, { force: true }).catch(() => undefined);
        return false;
      }
    },
    async remove(name) {
      const path = pathOf(name);
      if (path !== undefined) await rm(path, { force: true }).catch(() => undefined);
    },
    async list() {
      const names = await readdir(folder).catch(() => []);
      const files = await Promise.all(names.map((name) => look(folder, name)));
      return files.filter((file) => file !== undefined);
    },
  };
}

/** A file of the folder; abandoned unfinished files are deleted. */
async function look(folder: string, name: string): Promise<StoredFile | undefined> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  if (!UNFINISHED.test(name)) return { name, bytes: found.size, writtenAt: found.mtimeMs };
  if (Date.now() - found.mtimeMs > MAX_WRITE_TIME) await rm(path, { force: true }).catch(() => undefined);
  return undefined;
}

/** The folder for cached responses. */
export function usualStorageFolder(environment: EnvironmentVariables): string {
  return join(cacheFolder(environment, homedir()), "registries");
}
