import * as fs from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Files } from "../../packs/ports/files";
import { isWithin } from "../../text/uri";
import { liesIn } from "./links";

// `node:fs/promises` is a module of its own, which would be loaded before the first findings.
const readdir = promisify(fs.readdir);
const readFile = promisify(fs.readFile);
const realpath = promisify(fs.realpath.native);
const stat = promisify(fs.stat);

/** The files of this machine. URIs of other schemes do not exist. */
export const nodeFiles: Files = {
  async readText(uri, most, within) {
    try {
      const path = await pathOfUri(uri, within);
      const found = await stat(path);
      // Only regular files are known to be finite.
      return found.isFile() && found.size <= most ? await readFile(path, "utf8") : undefined;
    } catch {
      return undefined;
    }
  },
  async list(uri, within) {
    try {
      const path = await pathOfUri(uri, within);
      const entries = await readdir(path, { withFileTypes: true });
      const links = entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name);
      const areFolders = await Promise.all(links.map((name) => isFolder(`${path}/${name}`)));
      const folders = new Set(links.filter((_, index) => areFolders[index]));
      return entries.map((entry) => ({
        name: entry.name,
        isFolder: entry.isDirectory() || folders.has(entry.name),
      }));
    } catch {
      return undefined;
    }
  },
};

/** The path of a URI. With `within`, the path with links resolved, which must be in that folder. */
async function pathOfUri(uri: string, within: string | undefined): Promise<string> {
  if (!uri.startsWith("file:")) throw new Error(`${uri} is not on this machine.`);
  if (within === undefined) return fileURLToPath(uri);
  // Even looking up a path on another machine would reveal this one to it.
  if (!isWithin(within, uri)) throw new Error(`${uri} is outside the workspace.`);
  const [path, folder] = await Promise.all([realpath(fileURLToPath(uri)), realpath(fileURLToPath(within))]);
  if (!liesIn(folder, path)) throw new Error(`${uri} is a link to a file outside the workspace.`);
  return path;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
