import { CONFIG_FILE } from "../../../server/src/lsp/protocol";
import { canHoldProfile, mayNameFiles } from "../../../server/src/shapes/firstLook";

/** The file system around a document, without the rest of VS Code. */
export interface NearbyFiles {
  /** The entries of a folder; empty if it cannot be read. */
  readonly list: (folder: string) => Promise<readonly { readonly name: string; readonly isFile: boolean }[]>;
  /** The text of a file; empty if it cannot be read or is very long. */
  readonly read: (path: string) => Promise<string>;
}

/** The folders above a file in which a configuration is looked for, and those in which profiles are. */
const MAX_FOLDERS = 10;
const MAX_FOLDERS_OF_PROFILES = 3;
/** The most files of one folder that are read. */
const MAX_FILES = 50;

/**
 * Returns a function that tells whether a file may be values or a manifest of a profile that is not open: its path, and
 * the top folder of its workspace. A configuration above it then assigns files to packs, or a profile beside or above it
 * names files. Each folder is looked into once.
 */
export function namedNearby({ list, read }: NearbyFiles): (path: string, top: string) => Promise<boolean> {
  const folders = new Map<string, Promise<Nearby>>();
  const lookInto = async (folder: string): Promise<Nearby> => {
    const names = (await list(folder)).filter(({ isFile }) => isFile).map(({ name }) => name);
    const hasConfig = names.includes(CONFIG_FILE) && ASSIGNS_VALUES.test(await read(`${folder}/${CONFIG_FILE}`));
    let hasProfile: Promise<boolean> | undefined;
    const find = async (): Promise<boolean> => {
      for (const name of names.filter((one) => /\.(?:ya?ml|json|tf)$/.test(one)).slice(0, MAX_FILES)) {
        const text = await read(`${folder}/${name}`);
        if (mayNameFiles(text) && canHoldProfile(text)) return true;
      }
      return false;
    };
    return { hasConfig, hasProfile: () => (hasProfile ??= find()) };
  };
  return async (path, top) => {
    let folder = path.slice(0, path.lastIndexOf("/"));
    for (let count = 0; count < MAX_FOLDERS && (folder === top || folder.startsWith(`${top}/`)); count++) {
      const known = folders.get(folder) ?? lookInto(folder);
      folders.set(folder, known);
      const { hasConfig, hasProfile } = await known;
      if (hasConfig || (count < MAX_FOLDERS_OF_PROFILES && (await hasProfile()))) return true;
      folder = folder.slice(0, folder.lastIndexOf("/"));
    }
    return false;
  };
}

interface Nearby {
  readonly hasConfig: boolean;
  readonly hasProfile: () => Promise<boolean>;
}

const ASSIGNS_VALUES = /^["']?values["']?[ \t]*:/m;
