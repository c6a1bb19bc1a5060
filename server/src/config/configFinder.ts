import type { Files } from "../catalog/files";
import { asFolder, folderOf, resolvedIn } from "../text/uri";
import { readConfigFile, type ConfigFile } from "./configFile";
import { CONFIG_FILE } from "./configFileName";

/** Finds the configuration that holds for a document. */
export interface ConfigFinder {
  /** The nearest one upwards from the document, no further than its workspace folder or repository. */
  readonly configOf: (uri: string) => Promise<ConfigFile | undefined>;
  /** The folder that a document's configuration must not leave: its workspace folder, repository, or own folder. */
  readonly boundaryOf: (uri: string) => Promise<string>;
  /** What was read is read again when next asked for. */
  readonly forget: () => void;
}

const LONGEST_CONFIG = 1024 * 1024;

/** What is known of a folder: its configuration, and whether nothing above it counts. */
interface Look {
  readonly text: string | undefined;
  readonly isRepository: boolean;
}

/** A finder over files; `workspaceOf` gives the workspace folder a document lies in, where it lies in one. */
export function configFinder(files: Files, workspaceOf: (uri: string) => string | undefined): ConfigFinder {
  const looks = new Map<string, Promise<Look>>();
  const configs = new Map<string, ConfigFile>();
  const lookInto = (folder: string): Promise<Look> => {
    let look = looks.get(folder);
    if (look === undefined) {
      look = lookAt(files, folder);
      looks.set(folder, look);
    }
    return look;
  };
  const read = (text: string, folder: string, boundary: string): ConfigFile => {
    const key = `${folder}\n${boundary}`;
    const config = configs.get(key) ?? readConfigFile(text, folder, boundary);
    configs.set(key, config);
    return config;
  };
  const outermostOf = async (uri: string): Promise<string | undefined> => {
    const workspace = workspaceOf(uri);
    return workspace === undefined ? repositoryOf(uri, lookInto) : asFolder(workspace);
  };
  return {
    boundaryOf: async (uri) => (await outermostOf(uri)) ?? folderOf(uri) ?? uri,
    async configOf(uri) {
      const boundary = await outermostOf(uri);
      for (let folder = folderOf(uri); folder !== undefined; folder = folderOf(folder)) {
        const { text } = await lookInto(folder);
        if (text !== undefined) return read(text, folder, boundary ?? folder);
        // A document of no workspace and no repository has the folder it lies in, and no more.
        if (folder === (boundary ?? folder)) return undefined;
      }
      return undefined;
    },
    forget() {
      looks.clear();
      configs.clear();
    },
  };
}

async function repositoryOf(uri: string, lookInto: (folder: string) => Promise<Look>): Promise<string | undefined> {
  for (let folder = folderOf(uri); folder !== undefined; folder = folderOf(folder)) {
    if ((await lookInto(folder)).isRepository) return folder;
  }
  return undefined;
}

async function lookAt(files: Files, folder: string): Promise<Look> {
  const entries = (await files.list(folder)) ?? [];
  const has = (name: string): boolean => entries.some((entry) => entry.name === name);
  const text = has(CONFIG_FILE) ? await files.readText(resolvedIn(folder, CONFIG_FILE), LONGEST_CONFIG) : undefined;
  return { text, isRepository: has(".git") };
}
