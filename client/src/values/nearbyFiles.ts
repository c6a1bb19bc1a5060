import * as vscode from "vscode";
import type { NearbyFiles } from "./namedNearby";

/** Longer files are not read, in bytes. */
const MAX_BYTES = 1024 * 1024;

/** The files of this machine. */
export function nearbyFiles(files: vscode.FileSystem): NearbyFiles {
  return {
    list: async (folder) => {
      const entries = await files.readDirectory(vscode.Uri.file(folder)).then(
        (found) => found,
        () => [],
      );
      return entries.map(([name, type]) => ({ name, isFile: type === vscode.FileType.File }));
    },
    async read(path) {
      try {
        const uri = vscode.Uri.file(path);
        const { size } = await files.stat(uri);
        return size > MAX_BYTES ? "" : new TextDecoder().decode(await files.readFile(uri));
      } catch {
        return "";
      }
    },
  };
}
