import { catalogsOf, type Catalogs } from "../packs/catalogs";
import { dayOf } from "../packs/ports/day";
import type { Files } from "../packs/ports/files";
import type { Source } from "../packs/catalog";
import type { LiveCatalog, LiveSource } from "../packs/live";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { readConfigFile, type ConfigFile } from "../config/configFile";
import { configFinder } from "../config/configFinder";
import { configFor, isListed, registriesByTrust, stacksWith } from "../config/resolve";
import type { Reading } from "../profile/reading";
import type { Surroundings } from "../rules/rule";
import { companionsOf, type Stack } from "../stack/stack";
import { stackFiles } from "../stack/stackFiles";
import { folderOf, isWithin, resolvedIn } from "../text/uri";
import { placesOf, registriesNamed, type NamedRegistries, type OpenUris } from "./registriesNamed";
import type { Settings } from "./settings";

/** What a document is judged by. */
export interface DocumentContext extends Surroundings {
  /** Whether the configuration names the document as a profile. */
  readonly isListed: boolean;
  /** Whether it is one of a Helm chart's templates. */
  readonly isChartTemplate: boolean;
  /** Whether a moment later more may be known: a registry is still being read. */
  readonly isGrowing: () => boolean;
  /** Another one whenever anything of it may be different. */
  readonly id: string;
}

/** Configurations and catalogues of all documents. */
export interface Workspace {
  readonly contextOf: (uri: string) => Promise<DocumentContext>;
  /** The configuration that holds for a document, as it was saved. */
  readonly configFileOf: (uri: string) => Promise<ConfigFile | undefined>;
  /** The configurations that hold for some documents and for the workspace, each once. */
  readonly configFilesFor: (openUris: OpenUris) => Promise<readonly ConfigFile[]>;
  /** What the text of a configuration says, saved or not. */
  readonly configIn: (uri: string, content: string) => Promise<ConfigFile>;
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
  /** The registries that are named for some documents and for the workspace; opens those that are not open yet. */
  readonly registriesFor: (openUris: OpenUris) => Promise<NamedRegistries>;
  /** Closes the registries that are named for none of these documents, nor for the workspace where it was asked about. */
  readonly closeUnused: (openUris: OpenUris) => Promise<void>;
}

export interface WorkspaceOptions {
  readonly files: Files;
  /** Workspace folders, as URIs. */
  readonly folders: readonly string[];
  readonly settings: Settings;
  /** Whether what configurations of the workspace name may be asked. */
  readonly isTrusted: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What a document says that is open in the editor. */
  readonly openReading: (uri: string) => Reading | undefined;
  readonly openRegistry: (registry: RegistryConfig) => LiveSource | undefined;
  /** The packs that are known without asking anybody. */
  readonly sample: Source;
  /** Called when the answers of a catalogue may have changed. */
  readonly onCatalogChange: () => void;
}

export function workspaceOf(options: WorkspaceOptions): Workspace {
  const { files, folders, settings, now, openReading, openRegistry, onCatalogChange, sample } = options;
  const finder = configFinder(files, (uri) => innermost(folders, uri));
  const catalogs = catalogsOf(openRegistry, [sample]);
  const stackMembers = stackFiles(files, openReading);
  const numberOf = catalogNumbers(onCatalogChange);
  const named = registriesNamed(catalogs, folders);
  let isTrusted = options.isTrusted;
  let configRevision = 0;
  let isStacked = false;
  const forgetConfigs = (): void => {
    configRevision++;
    finder.forget();
    stackMembers.forget();
  };
  const configFileOf = (uri: string): Promise<ConfigFile | undefined> => finder.configOf(placeOf(folders, uri));
  const contextOf = async (uri: string): Promise<DocumentContext> => {
    // What is forgotten while this is found out may have been read before: the answer is one of the time before.
    const revision = configRevision;
    const [file, fromSettings] = await Promise.all([configFileOf(uri), settings.settingsOf(uri)]);
    const sources = file === undefined ? [fromSettings] : [file.source, fromSettings];
    const registries = registriesByTrust(file?.source, fromSettings, isTrusted);
    named.name(uri, registries);
    const live = catalogs.catalogFor(registries.registries);
    const number = numberOf(live);
    const catalog = live.snapshot();
    const stacks = await Promise.all(stacksWith(uri, sources).map((stack) => stackMembers.stackOf(stack)));
    const companions = companionsOf(uri, stacks);
    isStacked ||= stacks.length > 0;
    const today = dayOf(now());
    return {
      config: configFor(uri, sources),
      catalog,
      today,
      companions,
      isListed: isListed(uri, sources),
      isChartTemplate: await finder.isChartTemplate(uri),
      isGrowing: live.isGrowing,
      id: [revision, number, catalog.revision, today, ...stacks.map(idOfStack)].join("-"),
    };
  };
  return {
    catalogs,
    contextOf,
    configFileOf,
    configFilesFor: async (openUris) =>
      distinct(await Promise.all([...placesOf(folders), ...openUris()].map(configFileOf))),
    configIn: async (uri, content) => readConfigFile(content, folderOf(uri) ?? uri, await finder.boundaryOf(uri)),
    stacksIn: ({ source }) => Promise.all(source.stacks.map((stack) => stackMembers.stackOf(stack))),
    hasStacks: () => isStacked,
    hasConfigsIn: finder.hasLookedInto,
    forgetConfigs,
    trust() {
      isTrusted = true;
      forgetConfigs();
    },
    registriesFor: (openUris) => named.registriesFor(openUris, contextOf),
    closeUnused: (openUris) => named.closeUnused(openUris, contextOf),
  };
}

function distinct(files: readonly (ConfigFile | undefined)[]): readonly ConfigFile[] {
  return [...new Set(files)].filter((file) => file !== undefined);
}

/** Numbers catalogues, as their revisions all begin alike; follows each from its first time on. */
function catalogNumbers(onChange: () => void): (live: LiveCatalog) => number {
  const known = new WeakMap<LiveCatalog, number>();
  let last = 0;
  return (live) => {
    const number = known.get(live);
    if (number !== undefined) return number;
    live.onChange(onChange);
    known.set(live, ++last);
    return last;
  };
}

const numbers = new WeakMap<Reading, number>();
let count = 0;

/** Another text whenever a file of the stack says something else. */
function idOfStack({ members }: Stack): string {
  const idOf = (reading: Reading | undefined): number => {
    if (reading === undefined) return 0;
    const number = numbers.get(reading) ?? ++count;
    numbers.set(reading, number);
    return number;
  };
  return members.map(({ reading }) => idOf(reading)).join(".");
}

/** Where a document counts as lying: one that was never saved, where it will be, or in the first of the workspace folders. */
export function placeOf(folders: readonly string[], uri: string): string {
  if (!uri.startsWith("untitled:")) return uri;
  const path = /^untitled:(?:\/\/[^/]*)?(\/.+)/.exec(uri)?.[1] ?? "";
  const places = folders.map((folder) => (/^[\w+.-]+:\/\/[^/]*/.exec(folder)?.[0] ?? "") + path);
  const place = path === "" ? undefined : places.find((one, i) => isWithin(folders[i] ?? "", one));
  return place ?? resolvedIn(folders[0] ?? "file:///", "untitled");
}

/** The innermost of the folders that hold a document. */
export function innermost(folders: readonly string[], uri: string): string | undefined {
  const holding = folders.filter((folder) => isWithin(folder, uri));
  return holding.sort((a, b) => b.length - a.length)[0];
}
