import { catalogsOf, type Catalogs } from "../packs/catalogs";
import { dayOf } from "../text/day";
import type { Files } from "../packs/ports/files";
import type { EarlierState } from "../packs/ports/history";
import type { PackSource } from "../packs/catalog";
import type { SyncedSource } from "../packs/syncedSource";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { readConfigFile, type ConfigFile } from "../config/configFile";
import { configFinder, type ConfigFinder } from "../config/configFinder";
import { configFor, stacksWith, valuesOf } from "../config/resolve";
import type { Keeping } from "../rules/checking/keptCheck";
import type { CheckContext } from "../rules/rule";
import { crdFiles, type CrdFiles } from "./crdFiles";
import { companionsOf, type Stack } from "../stack/stack";
import { stackFiles, type OpenReading, type StackFiles } from "../stack/stackFiles";
import type { Assets } from "../syntax/language";
import type { AttachedFile, Reading } from "../profile/reading";
import type { ValuesConfig } from "../config/config";
import { folderOf } from "../text/uri";
import {
  configSources,
  declarationIn,
  listedIn,
  registriesOfSources,
  type ConfigOptions,
  type ConfigSources,
  type UsedConfigs,
} from "./configSources";
import { catalogNumbers, contextIds, stackNumbers } from "./contextIds";
import type { Steps } from "../text/steps";
import type { Declaration, Document } from "./documents";
import type { FileFinding } from "./fileFindings";
import type { FolderProfiles } from "./comparisons/folderProfiles";
import { registryUsage, type RegistriesByTrust, type OpenUris } from "./registryUsage";
import type { Translations } from "../text/message";
import type { ServerJudge } from "./comparisons/serverJudge";
import { effectiveUri, folderProbes } from "./workspaceFolders";

/** What a document is checked against, as a snapshot. */
export interface Context extends CheckContext, Declaration {
  /** Whether more may be known soon: a registry is still being read. */
  readonly isGrowing: () => boolean;
  /** Changes whenever any part of the context may have changed. */
  readonly id: string;
  /** As `id`, but the same whatever registries answer. */
  readonly idWithoutAnswers: string;
  /** When it was made, in milliseconds since 1970. */
  readonly madeAt: number;
  /** The same for the same registries. */
  readonly registriesId: number;
  /** A reading of the document with the files that it names. */
  readonly attach: (reading: Reading) => Reading;
  /** The profiles that the document is values or a manifest of; empty for a profile. */
  readonly hosts: readonly Host[];
  /** The findings of a document with such profiles. */
  readonly judgeBody?: (judged: Judged) => Promise<readonly FileFinding[]>;
}

/** A document to check, with its context. */
export interface Judged {
  readonly document: Document;
  /** Parses the document, or returns the cached reading. */
  readonly reading: () => Reading;
  readonly context: Context;
  readonly environment: Environment;
  /** Where its checks are kept. */
  readonly keeping: Keeping;
  /** Runs steps with pauses; rejects with an error if the result is no longer wanted. */
  readonly inSlices: <T>(steps: Steps<T>) => Promise<T>;
}

/** A profile that a document is values or a manifest of. */
export interface Host {
  /** Its URI; undefined if it was made, from what a configuration says. */
  readonly uri: string | undefined;
  /** It with its files, the document among them. */
  readonly reading: Reading;
  readonly file: AttachedFile;
  readonly context: Context;
}

/** What configurations say about the values of packs, and where files may lie. */
export interface BodyConfig {
  readonly values: readonly ValuesConfig[];
  /** The folder that files named by a document must lie in. */
  readonly within: string;
}

/** What the documents of a session are checked against, besides their own text: configurations, registries, stacks. */
export interface Environment {
  /**
   * The context of a document. Starts reading the registries of its configuration, unless `needsRegistries` is false.
   */
  readonly contextOf: (uri: string, needsRegistries?: boolean) => Promise<Context>;
  readonly declarationOf: (uri: string) => Promise<Declaration>;
  readonly bodyConfigOf: (uri: string) => Promise<BodyConfig>;
  /** Whether the sources that apply in the folder of a document list a file of that folder as a profile or as values. */
  readonly listedBeside: (uri: string) => Promise<(file: string) => boolean>;
  /** The saved configuration that applies to a document; undefined if not found. */
  readonly configFileOf: (uri: string) => Promise<ConfigFile | undefined>;
  /** The saved configurations that apply to some documents and to the workspace, without duplicates. */
  readonly configFilesFor: (openUris: OpenUris) => Promise<readonly ConfigFile[]>;
  /** Parses the text of a configuration, whether saved or not. */
  readonly configIn: (uri: string, content: string) => Promise<ConfigFile>;
  readonly usedConfigs: () => UsedConfigs;
  /** The stacks of a configuration, with the readings of their files. */
  readonly stacksIn: (config: ConfigFile) => Promise<readonly Stack[]>;
  /** A key that changes whenever one of these readings changes. */
  readonly stacksIdIn: (config: ConfigFile) => Promise<string>;
  /** Whether any stack was read so far. Then a change of one document can affect others. */
  readonly hasStacks: () => boolean;
  /** The files with CustomResourceDefinitions of configurations. */
  readonly crds: Omit<CrdFiles, "forget">;
  /** Whether configurations were looked up in this folder or below it. */
  readonly hasConfigsIn: (folder: string) => boolean;
  /** Another number after each `forgetConfigs`. */
  readonly configRevision: () => number;
  /** Drops all cached configurations and stack members: a file or a setting changed. */
  readonly forgetConfigs: () => void;
  /** Marks the workspace as trusted, and its configurations may name network registries from then on. */
  readonly trust: () => void;
  readonly catalogs: Catalogs;
  /** The built-in sample packs, available without any registry. */
  readonly samples: readonly PackSource[];
  /** The revisions of all open catalogs. */
  readonly revisions: () => readonly number[];
  /** The registries named for some documents and for the workspace. Opens those that are not open yet. */
  readonly registriesFor: (openUris: OpenUris) => Promise<RegistriesByTrust>;
  /**
   * Closes registries that are named neither for these documents nor for the workspace. The workspace counts only if
   * its registries were asked for before.
   */
  readonly closeUnused: (openUris: OpenUris) => Promise<void>;
}

/** One run of the command line. */
export interface BatchOptions {
  /** The day that findings may depend on, `yyyy-MM-dd`; without it they depend on none. */
  readonly on?: string | undefined;
  /** The version of Kubernetes that manifests are checked against; without it, that of each profile. */
  readonly kubernetes?: string | undefined;
  /** The earlier state that files are compared with. */
  readonly since?: EarlierState | undefined;
  /** The server that is asked about profiles. */
  readonly judge?: ServerJudge | undefined;
}

export interface EnvironmentOptions extends ConfigOptions {
  readonly files: Files;
  readonly assets: Assets;
  /** Whether network registries that only a configuration of the workspace names may be read. */
  readonly isTrusted: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly batch?: BatchOptions | undefined;
  readonly translations?: Translations | undefined;
  /** The reading of a document that is open or made; undefined for all others. */
  readonly openReading: OpenReading;
  readonly openRegistry: (registry: RegistryConfig) => SyncedSource | undefined;
  /** The built-in sample packs, available without any registry. */
  readonly samples: readonly PackSource[];
  /** The profiles of a document's folder whose name and version are in several of its files. */
  readonly repeatedBeside: FolderProfiles["repeatedBeside"];
  /** Called when the answers of a catalog may have changed. */
  readonly onCatalogChange: () => void;
}

/** Creates an environment. Configurations and stack members are cached until `forgetConfigs`. */
export function newEnvironment(options: EnvironmentOptions): Environment {
  const finder = configFinder(options.files, options.workspaceOf);
  const configs = configSources(options, finder);
  const catalogs = catalogsOf(options.openRegistry, options.samples);
  const members = stackFiles(options, options.openReading, configs.placeholdersOf);
  const crds = crdFiles(options.files);
  const numberOf = catalogNumbers(options.onCatalogChange);
  const idOfStack = stackNumbers();
  const places = folderProbes(options.folders);
  const named = registryUsage(catalogs, places, (uri) => contextOf(uri));
  const now = { isTrusted: options.isTrusted, revision: 0 };
  const forgetConfigs = (): void => {
    now.revision++;
    [configs, members, crds].forEach(({ forget }) => forget());
  };
  const contextOf = async (uri: string, needsRegistries = true): Promise<Context> => {
    // Take the revision first: if `forgetConfigs` runs in the meantime, the result may be based on outdated files.
    const { revision } = now;
    const sources = await configs.sourcesFor(uri);
    const registries = registriesOfSources(sources, now.isTrusted);
    if (needsRegistries) named.recordUse(uri, registries);
    const live = catalogs.catalogFor(needsRegistries ? registries.registries : []);
    const catalog = live.snapshot();
    const stacks = await Promise.all(stacksWith(uri, sources.all).map(members.stackOf));
    const { ids, ...given } = givenFor(uri, options);
    return {
      config: configFor(uri, sources.all),
      customKinds: await crds.kindsOf(sources.all),
      catalog,
      ...given,
      ...companionsOf(uri, stacks),
      ...(await declarationIn(uri, sources, finder)),
      isGrowing: live.isLoading,
      registriesId: numberOf(live),
      attach: (reading) => reading,
      hosts: [],
      ...contextIds([revision, numberOf(live), ...ids, ...stacks.map(idOfStack)], catalog.revision),
    };
  };
  return {
    catalogs,
    samples: options.samples,
    contextOf,
    ...saidByConfigs(options, configs, finder),
    configFilesFor: async (openUris) => distinct(await Promise.all([...places, ...openUris()].map(configs.fileOf))),
    ...stacksOfConfigs(members, idOfStack),
    hasStacks: members.isUsed,
    crds,
    configRevision: () => now.revision,
    forgetConfigs,
    trust() {
      now.isTrusted = true;
      forgetConfigs();
    },
    revisions: () => catalogs.live().map((live) => live.snapshot().revision),
    registriesFor: named.registriesFor,
    closeUnused: named.closeUnused,
  };
}

/** The stacks of configurations, and a key of them. */
function stacksOfConfigs(
  { stackOf }: StackFiles,
  idOfStack: (stack: Stack) => string,
): Pick<Environment, "stacksIn" | "stacksIdIn"> {
  const stacksIn = ({ source }: ConfigFile): Promise<readonly Stack[]> => Promise.all(source.stacks.map(stackOf));
  return { stacksIn, stacksIdIn: async (config) => (await stacksIn(config)).map(idOfStack).join("-") };
}

type SaidByConfigs =
  "configIn" | "declarationOf" | "bodyConfigOf" | "listedBeside" | "configFileOf" | "usedConfigs" | "hasConfigsIn";

/** What configurations say about documents. */
function saidByConfigs(
  { folders }: EnvironmentOptions,
  configs: ConfigSources,
  finder: ConfigFinder,
): Pick<Environment, SaidByConfigs> {
  const { sourcesFor } = configs;
  // Each is asked for several times in a row.
  const read = new Map<string, { readonly content: string; readonly boundary: string; readonly config: ConfigFile }>();
  return {
    async configIn(uri, content) {
      const boundary = await finder.boundaryOf(uri);
      const last = read.get(uri);
      if (last?.content === content && last.boundary === boundary) return last.config;
      const config = readConfigFile(content, folderOf(uri) ?? uri, boundary);
      read.set(uri, { content, boundary, config });
      return config;
    },
    declarationOf: async (uri) => declarationIn(uri, await sourcesFor(uri), finder),
    bodyConfigOf: async (uri) => ({
      values: valuesOf((await sourcesFor(uri)).all),
      within: await finder.boundaryOf(effectiveUri(folders, uri)),
    }),
    listedBeside: async (uri) => listedIn(await sourcesFor(uri)),
    configFileOf: configs.fileOf,
    usedConfigs: configs.used,
    hasConfigsIn: finder.hasLookedInto,
  };
}

type GivenKeys = "uri" | "translations" | "madeAt" | "today" | "isBatch" | "kubernetes" | "repeatedBeside";

/** What a document is checked against that needs no configuration, and ids that differ where it differs. */
function givenFor(
  uri: string,
  { now, batch, translations, repeatedBeside }: EnvironmentOptions,
): Pick<Context, GivenKeys> & { readonly ids: readonly (string | number)[] } {
  const madeAt = now();
  const { all, revision } = repeatedBeside(uri);
  const moment =
    batch === undefined
      ? { today: dayOf(madeAt) }
      : ({ today: batch.on ?? "", isBatch: true, kubernetes: batch.kubernetes } as const);
  return { uri, translations, madeAt, ...moment, repeatedBeside: all, ids: [moment.today, revision] };
}

function distinct(files: readonly (ConfigFile | undefined)[]): readonly ConfigFile[] {
  return [...new Set(files)].filter((file) => file !== undefined);
}
