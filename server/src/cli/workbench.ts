import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { catalogsOf } from "../catalog/catalogs";
import { dayOf } from "../catalog/day";
import type { LiveCatalog, LiveSource } from "../catalog/live";
import type { RegistryConfig } from "../catalog/registryConfig";
import { bundledSource } from "../catalog/sources/bundled";
import { folderSource } from "../catalog/sources/folder";
import type { ConfigSource } from "../config/config";
import type { ConfigFile } from "../config/configFile";
import { readConfigFile } from "../config/configFile";
import { configFinder } from "../config/configFinder";
import { configFor, isListed, registriesOf, stacksWith } from "../config/resolve";
import { configFindings } from "../features/configFindings";
import { stackFindings } from "../features/stackFindings";
import { nodeFiles } from "../platform/node/files";
import { readText, reasonOf } from "../platform/node/profileFiles";
import type { Finding, Surroundings } from "../rules/rule";
import { companionsOf } from "../stack/stack";
import { stackFiles } from "../stack/stackFiles";
import { folderOf, isWithin } from "../text/uri";
import { positionAt, textOf } from "../text/text";
import { UsageError, type Io } from "./io";

/** What a file is judged by on the command line. */
export interface FileContext extends Surroundings {
  readonly uri: string;
  /** Whether the configuration names the file as a profile. */
  readonly isListed: boolean;
}

/** Configurations and registries, as the options and the files of a call name them. */
export interface Workbench {
  readonly contextOf: (path: string) => Promise<FileContext>;
  /** What is wrong with a configuration and its stacks. */
  readonly configFindings: (path: string, content: string) => Promise<readonly Finding[]>;
  /** When everything is known that was asked for; gives whether anything is known now that was not before. */
  readonly settled: () => Promise<boolean>;
  /** What is wrong in the configurations that were used, as lines for people. */
  readonly problems: () => readonly string[];
}

/** The options that every command has which judges profiles. */
export const WORKBENCH_OPTIONS = {
  config: { type: "string" },
  registry: { type: "string", multiple: true },
  offline: { type: "boolean" },
} as const;

export const WORKBENCH_HELP = [
  "--config F: a palette-profiles.yaml for all files, in place of the nearest one above each.",
  "--registry NAME=PATH: a folder of packs as the registry of that name; may be given several times.",
  "--offline: asks no registry over the network.",
];

export interface WorkbenchValues {
  readonly config?: string | undefined;
  readonly registry?: readonly string[] | undefined;
  readonly offline?: boolean | undefined;
}

export function openWorkbench({ config, registry = [] }: WorkbenchValues): Workbench {
  const fromOptions = optionSource(registry);
  const stated = config === undefined ? undefined : statedConfig(config);
  const finder = configFinder(nodeFiles, workspaceOf);
  const catalogs = catalogsOf(openRegistry, [bundledSource()]);
  const files = stackFiles(nodeFiles, () => undefined);
  const used = new Map<string, ConfigFile>();
  const live = new Set<LiveCatalog>();
  const configOf = async (uri: string): Promise<ConfigFile | undefined> => {
    const file = stated ?? (await finder.configOf(uri));
    if (file !== undefined) used.set(file.source.folder, file);
    return file;
  };
  const contextOf = async (path: string): Promise<FileContext> => {
    const uri = pathToFileURL(path).href;
    const file = await configOf(uri);
    const sources = file === undefined ? [fromOptions] : [fromOptions, file.source];
    const catalog = catalogs.catalogFor(registriesOf(sources));
    live.add(catalog);
    const stacks = await Promise.all(stacksWith(uri, sources).map((stack) => files.stackOf(stack)));
    return {
      uri,
      config: configFor(uri, sources),
      catalog: catalog.snapshot(),
      today: dayOf(Date.now()),
      companions: companionsOf(uri, stacks),
      isListed: isListed(uri, sources),
    };
  };
  return {
    contextOf,
    async settled() {
      const revisions = (): number[] => [...live].map((catalog) => catalog.snapshot().revision);
      const before = revisions();
      await Promise.all([...live].map((catalog) => catalog.settled()));
      return revisions().some((revision, i) => revision !== before[i]);
    },
    async configFindings(path, content) {
      const uri = pathToFileURL(path).href;
      const folder = folderOf(uri) ?? uri;
      const config = readConfigFile(content, folder, workspaceOf(uri) ?? folder);
      const stacks = await Promise.all(config.source.stacks.map((stack) => files.stackOf(stack)));
      return [...configFindings(config), ...stackFindings(config, stacks, await contextOf(path))];
    },
    problems: () => [...used.values()].flatMap(problemLines),
  };
}

/** A file's repository; without one the folder the program was started in, where the file lies in that. */
function workspaceOf(uri: string): string | undefined {
  for (let folder = folderOf(uri); folder !== undefined; folder = folderOf(folder)) {
    if (existsSync(new URL(".git", folder))) return folder;
  }
  const current = pathToFileURL(`${process.cwd()}/`).href;
  return isWithin(current, uri) ? current : undefined;
}

function openRegistry({ name, kind, folder }: RegistryConfig): LiveSource | undefined {
  if (kind !== "folder" || folder === undefined) return undefined;
  return folderSource({ name, folder, files: nodeFiles, now: Date.now });
}

/** The registries of `--registry NAME=PATH`, which are stronger than any configuration. */
function optionSource(options: readonly string[]): ConfigSource {
  const registries = options.map((option): RegistryConfig => {
    const equals = option.indexOf("=");
    const name = option.slice(0, equals).trim();
    const path = option.slice(equals + 1);
    if (equals < 1 || name === "" || path === "") {
      throw new UsageError(`--registry wants NAME=PATH, as in --registry "Our Packs=./packs"; got "${option}".`);
    }
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new UsageError(`--registry ${name}: there is no folder "${path}".`);
    }
    return { name, kind: "folder", folder: pathToFileURL(`${resolve(path)}/`).href };
  });
  const folder = pathToFileURL(`${process.cwd()}/`).href;
  return { folder, files: [], registries, rules: {}, overrides: [], stacks: [] };
}

function statedConfig(path: string): ConfigFile {
  try {
    const folder = folderOf(pathToFileURL(path).href) ?? "file:///";
    return readConfigFile(readText(path), folder, folder);
  } catch (error) {
    throw new UsageError(`--config ${path}: cannot be read, ${reasonOf(error)}.`);
  }
}

function problemLines({ source, tree, problems }: ConfigFile): string[] {
  const text = textOf(tree.source);
  const path = decodeURIComponent(new URL("palette-profiles.yaml", source.folder).pathname);
  return problems.map(({ range, message }) => {
    const { line, character } = positionAt(text, range.start);
    return `${path}:${String(line + 1)}:${String(character + 1)}: ${message}`;
  });
}

/** Says what is wrong with the configurations; gives whether anything is. */
export function reportConfigProblems(workbench: Workbench, io: Io): boolean {
  const problems = workbench.problems();
  for (const problem of problems) io.err(`${problem}\n`);
  return problems.length > 0;
}
