import type { Assets } from "../../syntax/language";

/** The files that are shipped at an address, by their names. */
export function shippedFiles(folder: string): Assets {
  return async (name) => {
    try {
      const response = await fetch(`${folder}/${name}`);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** The address of the folder that a worker's name ends with. VS Code prepends other names. */
export function folderOfWorker(name: string): string {
  return name.split(" -> ").at(-1) ?? "";
}
