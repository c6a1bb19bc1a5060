import type { Files } from "../packs/ports/files";
import { asFolder, folderOf, isWithin, resolvedIn } from "../text/uri";
import { readConfigFile, type ConfigFile } from "./configFile";
import { CONFIG_FILE } from "./configFileName";

/** Finds the configuration that holds for a document. */
export interface ConfigFinder {
  /** The nearest one upwards from the document, no further than its workspace folder or repository. */
  readonly configOf: (uri: string) => Promise<ConfigFile | undefined>;
  /** The folder that a document's configuration must not leave: its workspace folder, repository, or own folder. */
  readonly boundaryOf: (uri: string) => Promise<string>;
  /** Configurations that were found and could not be read: too long, or links that lead out of their boundary. */
  readonly unread: () => readonly string[];
  /** Whether a configuration was looked for in a folder, or in one below it. */
  readonly hasLookedInto: (folder: string) => boolean;
  /** Whether a document is one of a Helm chart's templates: below a folder `templates` that has a `Chart.yaml` beside it. */
  readonly isChartTemplate: (uri: string) => Promise<boolean>;
  /** What was read is read again when next asked for. */
  readonly forget: () => void;
}

const LONGEST_CONFIG = 1024 * 1024;

/** What is known of a folder: whether it has a configuration or a Helm chart, and whether nothing above it counts. */
interface Look {
  readonly hasConfig: boolean;
  readonly isRepository: boolean;
  readonly isChart: boolean;
  /** What the configuration says within each boundary; it goes with the look, so that nothing old outlives `forget`. */
  readonly configs: Map<string, Promise<ConfigFile | undefined>>;
}

/** A finder over files; `workspaceOf` gives the workspace folder a document lies in, where it lies in one. */
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
    const text = await files.readText(uri, LONGEST_CONFIG, boundary);
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
    return workspace === undefined ? repositoryOf(uri, lookInto) : asFolder(workspace);
  };
  return {
    boundaryOf: async (uri) => (await outermostOf(uri)) ?? folderOf(uri) ?? uri,
    async configOf(uri) {
      const boundary = await outermostOf(uri);
      for (let folder = folderOf(uri); folder !== undefined; folder = folderOf(folder)) {
        const look = await lookInto(folder);
        if (look.hasConfig) return configIn(look, folder, boundary ?? folder);
        // A document of no workspace and no repository has the folder it lies in, and no more.
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

async function repositoryOf(uri: string, lookInto: (folder: string) => Promise<Look>): Promise<string | undefined> {
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
