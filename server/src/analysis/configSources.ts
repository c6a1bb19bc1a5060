import type { ConfigSource } from "../config/config";
import { readConfigFile, type ConfigFile } from "../config/configFile";
import { CONFIG_FILE } from "../config/configFileName";
import type { ConfigFinder } from "../config/configFinder";
import { placeholdersIn } from "../config/placeholders";
import { isListed, registriesByTrust, registriesOf, valuesEntryOf, valuesOf } from "../config/resolve";
import type { Placeholders } from "../syntax/opaque";
import { folderOf, resolvedIn } from "../text/uri";
import type { Declaration } from "./documents";
import type { RegistriesByTrust } from "./registryUsage";
import { effectiveUri } from "./workspaceFolders";

export interface ConfigOptions {
  /** Workspace folders, as URIs. */
  readonly folders: readonly string[];
  /** The folder that a document's configuration must lie in; undefined: its repository, or else its own folder. */
  readonly workspaceOf: (uri: string) => string | undefined;
  /** Sources that override any configuration. */
  readonly stronger: readonly ConfigSource[];
  /** The user's settings for a document: a source that any configuration overrides. */
  readonly settingsOf: ((uri: string) => Promise<ConfigSource>) | undefined;
  /** One configuration for all documents, instead of the nearest one above each. */
  readonly config: { readonly uri: string; readonly text: string } | undefined;
}

/** The sources that apply to a document: the file of its configuration, and those above and below it in precedence. */
export interface Sources {
  readonly file: ConfigSource | undefined;
  /** All sources but the file: those the user controls, as options and settings. */
  readonly own: readonly ConfigSource[];
  /** All sources, highest precedence first, with `file` in place of the configuration's file. */
  readonly with: (file: ConfigSource) => readonly ConfigSource[];
  readonly all: readonly ConfigSource[];
}

/** The configurations that applied to any document so far, by URI, and those that could not be read. */
export interface UsedConfigs {
  readonly read: ReadonlyMap<string, ConfigFile>;
  readonly unread: readonly string[];
}

/** Finds and caches the sources that apply to documents. */
export interface ConfigSources {
  /** The saved configuration that applies to a document; undefined if not found. */
  readonly fileOf: (uri: string) => Promise<ConfigFile | undefined>;
  readonly sourcesFor: (uri: string) => Promise<Sources>;
  /** The user's own placeholders for a document. */
  readonly placeholdersOf: (uri: string) => Promise<Placeholders | undefined>;
  readonly used: () => UsedConfigs;
  /** Drops everything cached; it is read again on the next request. */
  readonly forget: () => void;
}

/** Creates the sources from `options` and the configurations that `finder` finds. */
export function configSources(options: ConfigOptions, finder: ConfigFinder): ConfigSources {
  const { folders, stronger, settingsOf } = options;
  const stated = statedConfig(options);
  const used = new Map<string, ConfigFile>();
  const fileOf = async (uri: string): Promise<ConfigFile | undefined> =>
    stated ?? finder.configOf(effectiveUri(folders, uri));
  const sourcesFor = async (uri: string): Promise<Sources> => {
    const [found, settings] = await Promise.all([fileOf(uri), settingsOf?.(uri)]);
    const weaker = settings === undefined ? [] : [settings];
    const own = [...stronger, ...weaker];
    const placed = (file: ConfigSource): readonly ConfigSource[] => [...stronger, file, ...weaker];
    if (found === undefined) return { file: undefined, own, with: placed, all: own };
    const file = found.source;
    used.set(options.config?.uri ?? resolvedIn(file.folder, CONFIG_FILE), found);
    return { file, own, with: placed, all: placed(file) };
  };
  return {
    fileOf,
    sourcesFor,
    placeholdersOf: async (uri) => placeholdersIn((await sourcesFor(uri)).all),
    used: () => ({ read: used, unread: finder.unread() }),
    forget() {
      finder.forget();
      used.clear();
    },
  };
}

/** What the sources and its location say about a document. */
export async function declarationIn(uri: string, { all }: Sources, finder: ConfigFinder): Promise<Declaration> {
  return {
    isListed: isListed(uri, all),
    isChartTemplate: await finder.isChartTemplate(uri),
    placeholders: placeholdersIn(all),
  };
}

/** Returns the function that checks whether the sources list a file as a profile, or as values of a pack. */
export function listedIn({ all }: Sources): (file: string) => boolean {
  const values = valuesOf(all);
  return (file) => isListed(file, all) || valuesEntryOf(file, values) !== undefined;
}

/** The registries that sources name, divided by whether they may be used. */
export function registriesOfSources(sources: Sources, isTrusted: boolean): RegistriesByTrust {
  if (sources.file === undefined) return { registries: registriesOf(sources.all), untrusted: [] };
  const { trusted, untrusted } = registriesByTrust(sources.file, sources.own, isTrusted);
  return { registries: registriesOf(sources.with(trusted)), untrusted };
}

function statedConfig({ config, workspaceOf }: ConfigOptions): ConfigFile | undefined {
  if (config === undefined) return undefined;
  const folder = folderOf(config.uri) ?? "file:///";
  return readConfigFile(config.text, folder, workspaceOf(config.uri) ?? folder);
}
