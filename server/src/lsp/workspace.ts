import { catalogsOf, type Catalogs } from "../catalog/catalogs";
import { dayOf } from "../catalog/day";
import type { Files } from "../catalog/files";
import type { LiveSource } from "../catalog/live";
import type { RegistryConfig } from "../catalog/registryConfig";
import { bundledSource } from "../catalog/sources/bundled";
import { readConfigFile, type ConfigFile } from "../config/configFile";
import { configFinder } from "../config/configFinder";
import { configFor, isListed, registriesOf, stacksWith } from "../config/resolve";
import type { Reading } from "../profile/reading";
import type { Surroundings } from "../rules/rule";
import { companionsOf, type Stack } from "../stack/stack";
import { stackFiles } from "../stack/stackFiles";
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
  /** The configuration that holds for a document, as it was saved. */
  readonly configFileOf: (uri: string) => Promise<ConfigFile | undefined>;
  /** What the text of a configuration says, saved or not. */
  readonly configIn: (uri: string, content: string) => ConfigFile;
  /** The stacks that a configuration names, with what their files say. */
  readonly stacksIn: (config: ConfigFile) => Promise<readonly Stack[]>;
  /** Whether any document that was asked about shares its stack with others: a change of one is felt by all. */
  readonly hasStacks: () => boolean;
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
  /** What a document says that is open in the editor. */
  readonly openReading: (uri: string) => Reading | undefined;
  readonly openRegistry: (registry: RegistryConfig) => LiveSource | undefined;
  /** Called when the answers of a catalogue may have changed. */
  readonly onCatalogChange: () => void;
}

export function workspaceOf(options: WorkspaceOptions): Workspace {
  const { files, folders, settings, now, openReading, openRegistry, onCatalogChange } = options;
  const finder = configFinder(files, (uri) => innermost(folders, uri));
  const catalogs = catalogsOf(openRegistry, [bundledSource()]);
  const stackMembers = stackFiles(files, openReading);
  const followed = new WeakSet();
  let configRevision = 0;
  let isStacked = false;
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
        id: [configRevision, catalog.revision, registries.length, today, ...stacks.map(idOfStack)].join("-"),
      };
    },
    configFileOf: finder.configOf,
    configIn(uri, content) {
      const folder = folderOf(uri) ?? uri;
      return readConfigFile(content, folder, innermost(folders, uri) ?? folder);
    },
    stacksIn: ({ source }) => Promise.all(source.stacks.map((stack) => stackMembers.stackOf(stack))),
    hasStacks: () => isStacked,
    forgetConfigs() {
      configRevision++;
      finder.forget();
      stackMembers.forget();
    },
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

/** The innermost of the folders that hold a document. */
export function innermost(folders: readonly string[], uri: string): string | undefined {
  const holding = folders.filter((folder) => isWithin(folder, uri));
  return holding.sort((a, b) => b.length - a.length)[0];
}
