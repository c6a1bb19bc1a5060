import type { ConfigSource } from "../config/config";
import { readConfigFile, type ConfigFile } from "../config/configFile";
import { CONFIG_FILE } from "../config/configFileName";
import type { ConfigFinder } from "../config/configFinder";
import { isListed, registriesByTrust, registriesOf } from "../config/resolve";
import { folderOf, resolvedIn } from "../text/uri";
import type { Declaration } from "./documents";
import type { RegistriesByTrust } from "./registryUsage";
import { effectiveUri } from "./workspaceFolders";

export interface ConfigOptions {
  /** Workspace folders, as URIs. */
  readonly folders: readonly string[];
  /** The folder that a document's configuration must not leave; undefined: its repository says. */
  readonly workspaceOf: (uri: string) => string | undefined;
  /** What is stronger than any configuration. */
  readonly stronger: readonly ConfigSource[];
  /** What fills in what the configurations leave unsaid. */
  readonly settingsOf: ((uri: string) => Promise<ConfigSource>) | undefined;
  /** One configuration for all documents, in place of the nearest one above each. */
  readonly config: { readonly uri: string; readonly text: string } | undefined;
}

/** What holds for a document: the file of its configuration, and what is stronger and weaker than that. */
export interface Sources {
  readonly file: ConfigSource | undefined;
  /** All but the file, as the user says it: in options and settings. */
  readonly own: readonly ConfigSource[];
  /** All of them, the strongest first, with another in the place of the file. */
  readonly with: (file: ConfigSource) => readonly ConfigSource[];
  readonly all: readonly ConfigSource[];
}

/** The configurations that held for any document that was asked about, by their URI, and those that could not be read. */
export interface UsedConfigs {
  readonly read: ReadonlyMap<string, ConfigFile>;
  readonly unread: readonly string[];
}

/** Finds what holds for documents. */
export interface ConfigSources {
  /** The configuration that holds for a document, as it was saved. */
  readonly fileOf: (uri: string) => Promise<ConfigFile | undefined>;
  readonly sourcesFor: (uri: string) => Promise<Sources>;
  readonly used: () => UsedConfigs;
  /** What was read is read again when next asked for. */
  readonly forget: () => void;
}

export function configSources(options: ConfigOptions, finder: ConfigFinder): ConfigSources {
  const { folders, stronger, settingsOf } = options;
  const stated = statedConfig(options);
  const used = new Map<string, ConfigFile>();
  const fileOf = async (uri: string): Promise<ConfigFile | undefined> =>
    stated ?? finder.configOf(effectiveUri(folders, uri));
  return {
    fileOf,
    async sourcesFor(uri) {
      const [found, settings] = await Promise.all([fileOf(uri), settingsOf?.(uri)]);
      const weaker = settings === undefined ? [] : [settings];
      const own = [...stronger, ...weaker];
      const placed = (file: ConfigSource): readonly ConfigSource[] => [...stronger, file, ...weaker];
      if (found === undefined) return { file: undefined, own, with: placed, all: own };
      const file = found.source;
      used.set(options.config?.uri ?? resolvedIn(file.folder, CONFIG_FILE), found);
      return { file, own, with: placed, all: placed(file) };
    },
    used: () => ({ read: used, unread: finder.unread() }),
    forget() {
      finder.forget();
      used.clear();
    },
  };
}

/** What sources and its place say of a document. */
export async function declarationIn(uri: string, { all }: Sources, finder: ConfigFinder): Promise<Declaration> {
  return { isListed: isListed(uri, all), isChartTemplate: await finder.isChartTemplate(uri) };
}

/** The registries that sources name, by whether they may be asked. */
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
