import * as fs from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Assets } from "../../syntax/language";

const readFile = promisify(fs.readFile);

/** The files that are shipped in a folder, by their names. */
export function shippedFiles(folder: string): Assets {
  return async (name) => {
    try {
      return await readFile(join(folder, name));
    } catch {
      return undefined;
    }
  };
}
