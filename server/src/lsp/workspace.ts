import { catalogsOf, type Catalogs } from "../catalog/catalogs";
import { dayOf } from "../catalog/day";
import type { Files } from "../catalog/files";
import type { LiveSource } from "../catalog/live";
import type { RegistryConfig } from "../catalog/registryConfig";
import { bundledSource } from "../catalog/sources/bundled";
import { readConfigFile, type ConfigFile } from "../config/configFile";
import { configFinder } from "../config/configFinder";
import { configFor, isListed, registriesOf } from "../config/resolve";
import type { Surroundings } from "../rules/rule";
import { folderOf, isWithin } from "../text/uri";
import type { Settings } from "./settings";

/** What a document is judged by. */
export interface DocumentContext extends Surroundings {
  /** Whether the configuration names the document as a profile. */
  readonly isListed: boolean;
  /** Another one whenever anything of it may be different. */
  readonly id: string;
}

/** Configurations and catalogues of all documents. */
export interface Workspace {
  readonly contextOf: (uri: string) => Promise<DocumentContext>;
  /** What the text of a configuration says, saved or not. */
  readonly configIn: (uri: string, content: string) => ConfigFile;
  /** Configurations are looked for anew: a file or a setting changed. */
  readonly forgetConfigs: () => void;
  readonly catalogs: Catalogs;
}

export interface WorkspaceOptions {
  readonly files: Files;
  /** Workspace folders, as URIs. */
  readonly folders: readonly string[];
  readonly settings: Settings;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly openRegistry: (registry: RegistryConfig) => LiveSource | undefined;
  /** Called when the answers of a catalogue may have changed. */
  readonly onCatalogChange: () => void;
}

export function workspaceOf(options: WorkspaceOptions): Workspace {
  const { files, folders, settings, now, openRegistry, onCatalogChange } = options;
  const finder = configFinder(files, (uri) => innermost(folders, uri));
  const catalogs = catalogsOf(openRegistry, [bundledSource()]);
  const followed = new WeakSet();
  let configRevision = 0;
  return {
    catalogs,
    async contextOf(uri) {
      const [file, fromSettings] = await Promise.all([finder.configOf(uri), settings.settingsOf(uri)]);
      const sources = file === undefined ? [fromSettings] : [file.source, fromSettings];
      const registries = registriesOf(sources);
      const live = catalogs.catalogFor(registries);
      if (!followed.has(live)) {
        followed.add(live);
        live.onChange(onCatalogChange);
      }
      const catalog = live.snapshot();
      const today = dayOf(now());
      return {
        config: configFor(uri, sources),
        catalog,
        today,
        isListed: isListed(uri, sources),
        id: [configRevision, catalog.revision, registries.length, today].join("-"),
      };
    },
    configIn(uri, content) {
      const folder = folderOf(uri) ?? uri;
      return readConfigFile(content, folder, innermost(folders, uri) ?? folder);
    },
    forgetConfigs() {
      configRevision++;
      finder.forget();
    },
  };
}

/** The innermost of the folders that hold a document. */
export function innermost(folders: readonly string[], uri: string): string | undefined {
  const holding = folders.filter((folder) => isWithin(folder, uri));
  return holding.sort((a, b) => b.length - a.length)[0];
}
