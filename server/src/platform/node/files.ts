import { readdir, readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Files } from "../../catalog/files";

/** The files of this machine; URIs of other schemes lead to none. */
export const nodeFiles: Files = {
  async readText(uri, most) {
    try {
      const path = pathOf(uri);
      const { size } = await stat(path);
      return size > most ? undefined : await readFile(path, "utf8");
    } catch {
      return undefined;
    }
  },
  async list(uri) {
    try {
      const path = pathOf(uri);
      const entries = await readdir(path, { withFileTypes: true });
      return await Promise.all(
        entries.map(async (entry) => ({
          name: entry.name,
          isFolder: entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(`${path}/${entry.name}`))),
        })),
      );
    } catch {
      return undefined;
    }
  },
};

function pathOf(uri: string): string {
  if (!uri.startsWith("file:")) throw new Error(`${uri} is not on this machine.`);
  return fileURLToPath(uri);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
