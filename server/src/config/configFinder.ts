import type { Files } from "../packs/ports/files";
import { asFolder, folderOf, isWithin, resolvedIn } from "../text/uri";
import { readConfigFile, type ConfigFile } from "./configFile";
import { CONFIG_FILE } from "./configFileName";

/** Finds the configuration that applies to a document. */
export interface ConfigFinder {
  /** The nearest configuration at or above the document, up to its workspace folder or repository. */
  readonly configOf: (uri: string) => Promise<ConfigFile | undefined>;
  /**
   * The folder that a document's configuration must lie in: its workspace folder, its repository, or else its own
   * folder.
   */
  readonly boundaryOf: (uri: string) => Promise<string>;
  /** Configurations that exist but could not be read: too long, or links that lead outside their boundary. */
  readonly unread: () => readonly string[];
  /** Whether the configuration was looked up in a folder, or in one below it. */
  readonly hasLookedInto: (folder: string) => boolean;
  /** Whether a document is a Helm template: in a folder `templates` (or below) with a `Chart.yaml` beside it. */
  readonly isChartTemplate: (uri: string) => Promise<boolean>;
  /** Drops everything that was read; it is read again on the next request. */
  readonly forget: () => void;
}

const MAX_CONFIG_LENGTH = 1024 * 1024;

/** What was found in a folder: a configuration, a Helm chart, and whether the search stops here. */
interface Look {
  readonly hasConfig: boolean;
  readonly isRepository: boolean;
  readonly isChart: boolean;
  /** The configuration by boundary. Stored with the folder so that `forget` drops both. */
  readonly configs: Map<string, Promise<ConfigFile | undefined>>;
}

/**
 * Creates a finder over files. `workspaceOf` returns the workspace folder that contains a document, undefined if none
 * does.
 */
export function configFinder(files: Files, workspaceOf: (uri: string) => string | undefined): ConfigFinder {
  const looks = new Map<string, Promise<Look>>();
  let unread = new Set<string>();
  const lookInto = (folder: string): Promise<Look> => {
    let look = looks.get(folder);
    if (look === undefined) {
      look = lookAt(files, folder);
      looks.set(folder, look);
    }
    return look;
  };
  const read = async (folder: string, boundary: string): Promise<ConfigFile | undefined> => {
    const uri = resolvedIn(folder, CONFIG_FILE);
    const failed = unread;
    const text = await files.readText(uri, MAX_CONFIG_LENGTH, boundary);
    if (text !== undefined) return readConfigFile(text, folder, boundary);
    failed.add(uri);
    return undefined;
  };
  const configIn = ({ configs }: Look, folder: string, boundary: string): Promise<ConfigFile | undefined> => {
    const config = configs.get(boundary) ?? read(folder, boundary);
    configs.set(boundary, config);
    return config;
  };
  const outermostOf = async (uri: string): Promise<string | undefined> => {
    const workspace = workspaceOf(uri);
    return workspace === undefined ? findRepository(uri, lookInto) : asFolder(workspace);
  };
  return {
    boundaryOf: async (uri) => (await outermostOf(uri)) ?? folderOf(uri) ?? uri,
    async configOf(uri) {
      const boundary = await outermostOf(uri);
      for (let folder = folderOf(uri); folder !== undefined; folder = folderOf(folder)) {
        const look = await lookInto(folder);
        if (look.hasConfig) return configIn(look, folder, boundary ?? folder);
        // Without a workspace or a repository, only the document's own folder is searched.
        if (folder === (boundary ?? folder)) return undefined;
      }
      return undefined;
    },
    unread: () => [...unread],
    hasLookedInto: (folder) => [...looks.keys()].some((one) => isWithin(folder, one)),
    async isChartTemplate(uri) {
      for (let folder = folderOf(uri); folder?.includes("/templates/") === true; folder = folderOf(folder)) {
        const chart = folder.endsWith("/templates/") ? folderOf(folder) : undefined;
        if (chart !== undefined && (await lookInto(chart)).isChart) return true;
      }
      return false;
    },
    forget() {
      looks.clear();
      unread = new Set();
    },
  };
}

async function findRepository(uri: string, lookInto: (folder: string) => Promise<Look>): Promise<string | undefined> {
  for (let folder = folderOf(uri); folder !== undefined; folder = folderOf(folder)) {
    if ((await lookInto(folder)).isRepository) return folder;
  }
  return undefined;
}

async function lookAt(files: Files, folder: string): Promise<Look> {
  const entries = (await files.list(folder)) ?? [];
  return {
    hasConfig: entries.some(({ name, isFolder }) => name === CONFIG_FILE && !isFolder),
    isRepository: entries.some(({ name }) => name === ".git"),
    isChart: entries.some(({ name }) => name === "Chart.yaml"),
    configs: new Map(),
  };
}
