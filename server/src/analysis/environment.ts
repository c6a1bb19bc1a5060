import { catalogsOf, type Catalogs } from "../packs/catalogs";
import { dayOf } from "../packs/ports/day";
import type { Files } from "../packs/ports/files";
import type { PackSource } from "../packs/catalog";
import type { SyncedSource } from "../packs/syncedSource";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { readConfigFile, type ConfigFile } from "../config/configFile";
import { configFinder } from "../config/configFinder";
import { configFor, stacksWith } from "../config/resolve";
import type { CheckContext } from "../rules/rule";
import { companionsOf, type Stack } from "../stack/stack";
import { stackFiles, type OpenReading } from "../stack/stackFiles";
import { folderOf } from "../text/uri";
import {
  configSources,
  declarationIn,
  registriesOfSources,
  type ConfigOptions,
  type UsedConfigs,
} from "./configSources";
import { catalogNumbers, stackNumbers } from "./contextIds";
import type { Declaration } from "./documents";
import { registryUsage, type RegistriesByTrust, type OpenUris } from "./registryUsage";
import { folderProbes } from "./workspaceFolders";

/** What a document is judged by, at one moment. */
export interface Context extends CheckContext, Declaration {
  /** Whether a moment later more may be known: a registry is still being read. */
  readonly isGrowing: () => boolean;
  /** Another one whenever anything of it may be different. */
  readonly id: string;
}

/** What all documents of a session are judged by, besides what they say. */
export interface Environment {
  /** What a document is judged by. The registries of its configuration are read from then on, unless it needs none. */
  readonly contextOf: (uri: string, needsRegistries?: boolean) => Promise<Context>;
  readonly declarationOf: (uri: string) => Promise<Declaration>;
  /** The configuration that holds for a document, as it was saved. */
  readonly configFileOf: (uri: string) => Promise<ConfigFile | undefined>;
  /** The configurations that hold for some documents and for the workspace, each once. */
  readonly configFilesFor: (openUris: OpenUris) => Promise<readonly ConfigFile[]>;
  /** What the text of a configuration says, saved or not. */
  readonly configIn: (uri: string, content: string) => Promise<ConfigFile>;
  readonly usedConfigs: () => UsedConfigs;
  /** The stacks that a configuration names, with what their files say. */
  readonly stacksIn: (config: ConfigFile) => Promise<readonly Stack[]>;
  /** Whether any document that was asked about shares its stack with others: a change of one is felt by all. */
  readonly hasStacks: () => boolean;
  /** Whether a folder is or holds one in which configurations were looked for. */
  readonly hasConfigsIn: (folder: string) => boolean;
  /** Configurations are looked for anew: a file or a setting changed. */
  readonly forgetConfigs: () => void;
  /** The files of the workspace's configurations are trusted from now on. */
  readonly trust: () => void;
  readonly catalogs: Catalogs;
  /** The packs that are known without asking anybody. */
  readonly samples: readonly PackSource[];
  /** The revisions of all catalogues that anything was judged by. */
  readonly revisions: () => readonly number[];
  /** The registries that are named for some documents and for the workspace; opens those that are not open yet. */
  readonly registriesFor: (openUris: OpenUris) => Promise<RegistriesByTrust>;
  /** Closes the registries that are named for none of these documents, nor for the workspace where it was asked about. */
  readonly closeUnused: (openUris: OpenUris) => Promise<void>;
}

export interface EnvironmentOptions extends ConfigOptions {
  readonly files: Files;
  /** Whether what configurations of the workspace name may be asked. */
  readonly isTrusted: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What a document says that is open, or made. */
  readonly openReading: OpenReading;
  readonly openRegistry: (registry: RegistryConfig) => SyncedSource | undefined;
  /** The packs that are known without asking anybody. */
  readonly samples: readonly PackSource[];
  /** Called when the answers of a catalogue may have changed. */
  readonly onCatalogChange: () => void;
}

/** Finds out and keeps what documents are judged by. */
export function newEnvironment(options: EnvironmentOptions): Environment {
  const finder = configFinder(options.files, options.workspaceOf);
  const configs = configSources(options, finder);
  const catalogs = catalogsOf(options.openRegistry, options.samples);
  const members = stackFiles(options.files, options.openReading);
  const numberOf = catalogNumbers(options.onCatalogChange);
  const idOfStack = stackNumbers();
  const places = folderProbes(options.folders);
  const named = registryUsage(catalogs, places, (uri) => contextOf(uri));
  let { isTrusted } = options;
  let configRevision = 0;
  let isStacked = false;
  const forgetConfigs = (): void => {
    configRevision++;
    [configs, members].forEach(({ forget }) => forget());
  };
  const contextOf = async (uri: string, needsRegistries = true): Promise<Context> => {
    // What is forgotten while this is found out may have been read before: the answer is one of the time before.
    const revision = configRevision;
    const sources = await configs.sourcesFor(uri);
    const registries = registriesOfSources(sources, isTrusted);
    if (needsRegistries) named.recordUse(uri, registries);
    const live = catalogs.catalogFor(needsRegistries ? registries.registries : []);
    const number = numberOf(live);
    const catalog = live.snapshot();
    const stacks = await Promise.all(stacksWith(uri, sources.all).map((stack) => members.stackOf(stack)));
    isStacked ||= stacks.length > 0;
    const today = dayOf(options.now());
    return {
      config: configFor(uri, sources.all),
      catalog,
      today,
      companions: companionsOf(uri, stacks),
      ...(await declarationIn(uri, sources, finder)),
      isGrowing: live.isLoading,
      id: [revision, number, catalog.revision, today, ...stacks.map(idOfStack)].join("-"),
    };
  };
  return {
    catalogs,
    samples: options.samples,
    contextOf,
    declarationOf: async (uri) => declarationIn(uri, await configs.sourcesFor(uri), finder),
    configFileOf: configs.fileOf,
    configFilesFor: async (openUris) => distinct(await Promise.all([...places, ...openUris()].map(configs.fileOf))),
    configIn: async (uri, content) => readConfigFile(content, folderOf(uri) ?? uri, await finder.boundaryOf(uri)),
    usedConfigs: configs.used,
    stacksIn: ({ source }) => Promise.all(source.stacks.map((stack) => members.stackOf(stack))),
    hasStacks: () => isStacked,
    hasConfigsIn: finder.hasLookedInto,
    forgetConfigs,
    trust: () => {
      isTrusted = true;
      forgetConfigs();
    },
    revisions: () => catalogs.live().map((live) => live.snapshot().revision),
    registriesFor: named.registriesFor,
    closeUnused: named.closeUnused,
  };
}

function distinct(files: readonly (ConfigFile | undefined)[]): readonly ConfigFile[] {
  return [...new Set(files)].filter((file) => file !== undefined);
}
