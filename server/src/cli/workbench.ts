import { pathToFileURL } from "node:url";
import { catalogsOf, type OpenRegistry } from "../packs/catalogs";
import { dayOf } from "../packs/ports/day";
import type { LiveCatalog, LiveSource } from "../packs/live";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { bundledSource } from "../registries/sources/bundled";
import { folderSource } from "../registries/sources/folder";
import { readConfigFile } from "../config/configFile";
import { configFor, isListed, registriesOf, stacksWith } from "../config/resolve";
import { configFindings } from "../analysis/configFindings";
import { stackFindings } from "../analysis/stackFindings";
import { nodeFiles } from "../platform/node/files";
import { registryOpener } from "../platform/node/registries";
import type { Finding, Surroundings } from "../rules/rule";
import { companionsOf } from "../stack/stack";
import { stackFiles } from "../stack/stackFiles";
import { folderOf } from "../text/uri";
import type { Program } from "./command";
import { configurations, workspaceOf, type ConfigurationProblem } from "./configurations";
import type { Io } from "./io";
import { lines } from "./printed";
import { problemLine, stateOfRegistry, type RegistryState } from "./registryState";
import { registryWait, secondsFrom, type RegistryWait } from "./registryWait";

/** What a file is judged by on the command line. */
export interface FileContext extends Surroundings {
  readonly uri: string;
}

/** Configurations and registries, as the options and the files of a call name them. */
export interface Workbench {
  /** Whether the configuration names a file as a profile. */
  readonly isListed: (path: string) => Promise<boolean>;
  /** Whether a file is one of a Helm chart's templates. */
  readonly isChartTemplate: (path: string) => Promise<boolean>;
  /**
   * What a file is judged by. The registries of its configuration are read from then on, unless nothing in the file
   * needs them.
   */
  readonly contextOf: (path: string, needsRegistries?: boolean) => Promise<FileContext>;
  /** What is wrong with a configuration and its stacks. */
  readonly configFindings: (path: string, content: string) => Promise<readonly Finding[]>;
  /**
   * When everything is known that was asked for, or has taken too long; gives whether anything is known now that was not
   * before. Lists of packs are waited for no longer than a moment, unless it is they that are `wanted`.
   */
  readonly settled: (wanted?: "lists") => Promise<boolean>;
  /** The registries that hold in the folder in which the program was started, from now on read. */
  readonly registriesHere: () => Promise<readonly OpenRegistry[]>;
  /** How it stands with the registries that were needed. */
  readonly registryStates: () => readonly RegistryState[];
  /** What is wrong in the configurations that were used. */
  readonly problems: () => readonly ConfigurationProblem[];
  /** Gives up what is still being asked. */
  readonly close: () => void;
}

/** The options that every command has which asks registries. */
export const WORKBENCH_OPTIONS = {
  config: { type: "string" },
  registry: { type: "string", multiple: true },
  timeout: { type: "string" },
  offline: { type: "boolean" },
} as const;

/** The same, as they stand in a call. */
export const WORKBENCH_SYNOPSIS = "[--config F] [--registry NAME=PATH] [--timeout SECONDS] [--offline]";

export const WORKBENCH_HELP = [
  "--config F: a palette-profiles.yaml for all files, in place of the nearest one above each.",
  "--registry NAME=PATH: a folder of packs as the registry of that name; may be given several times.",
  "--timeout SECONDS: how long each registry is waited for, 30 if not said.",
  "--offline: asks no registry over the network; what was kept of them counts.",
];

export interface WorkbenchValues {
  readonly config?: string | undefined;
  readonly registry?: readonly string[] | undefined;
  readonly timeout?: string | undefined;
  readonly offline?: boolean | undefined;
}

/** What a workbench needs of the program and its process. */
export interface Surface {
  readonly io: Io;
  readonly program: Program;
}

/** Opens a workbench for one command, says what is wrong with the registries it needed, and closes it however that ends. */
export async function withWorkbench(
  values: WorkbenchValues,
  surface: Surface,
  run: (workbench: Workbench) => Promise<number>,
): Promise<number> {
  const workbench = openWorkbench(values, surface);
  try {
    const code = await run(workbench);
    reportRegistryProblems(workbench, surface.io);
    return code;
  } finally {
    workbench.close();
  }
}

export function openWorkbench(
  { config, registry = [], timeout, offline: isOffline = false }: WorkbenchValues,
  surface: Surface,
): Workbench {
  const wait = registryWait(secondsFrom(timeout));
  const configs = configurations(config, registry);
  const catalogs = catalogsOf(opener(surface, isOffline, wait), [bundledSource()]);
  const files = stackFiles(nodeFiles, () => undefined);
  const live = new Set<LiveCatalog>();
  const contextOf = async (path: string, needsRegistries = true): Promise<FileContext> => {
    const uri = pathToFileURL(path).href;
    const sources = await configs.sourcesFor(uri);
    const catalog = catalogs.catalogFor(needsRegistries ? registriesOf(sources) : []);
    live.add(catalog);
    const stacks = await Promise.all(stacksWith(uri, sources).map((stack) => files.stackOf(stack)));
    return {
      uri,
      config: configFor(uri, sources),
      catalog: catalog.snapshot(),
      today: dayOf(Date.now()),
      companions: companionsOf(uri, stacks),
    };
  };
  return {
    contextOf,
    async isListed(path) {
      const uri = pathToFileURL(path).href;
      return isListed(uri, await configs.sourcesFor(uri));
    },
    isChartTemplate: (path) => configs.isChartTemplate(pathToFileURL(path).href),
    async settled(wanted) {
      const revisions = (): number[] => [...live].map((catalog) => catalog.snapshot().revision);
      const before = revisions();
      const sources = catalogs.sources().map(({ source }) => source);
      await Promise.all(sources.map((source) => wait.settled(source)));
      await Promise.all(sources.map((source) => wait.listed(source, wanted !== "lists")));
      return revisions().some((revision, i) => revision !== before[i]);
    },
    async configFindings(path, content) {
      const uri = pathToFileURL(path).href;
      const folder = folderOf(uri) ?? uri;
      const file = readConfigFile(content, folder, workspaceOf(uri) ?? folder);
      const stacks = await Promise.all(file.source.stacks.map((stack) => files.stackOf(stack)));
      const context = await contextOf(path, stacks.length > 0);
      return [...configFindings(file), ...stackFindings(file, stacks, context)];
    },
    async registriesHere() {
      const here = pathToFileURL(`${process.cwd()}/palette-profiles.yaml`).href;
      live.add(catalogs.catalogFor(registriesOf(await configs.sourcesFor(here))));
      return catalogs.sources();
    },
    registryStates: () => catalogs.sources().map((open) => stateOfRegistry(open, wait, isOffline)),
    problems: configs.problems,
    close() {
      catalogs.dispose();
      wait.close();
    },
  };
}

/** Opens registries, and lets their time begin. What speaks to those on the network is loaded with the first of them. */
function opener(
  { io, program }: Surface,
  isOffline: boolean,
  wait: RegistryWait,
): (registry: RegistryConfig) => LiveSource | undefined {
  let overNetwork: ReturnType<typeof registryOpener> | undefined;
  return (registry) => {
    const { name, kind, folder, within } = registry;
    if (kind === "folder") {
      return folder === undefined ? undefined : folderSource({ name, folder, within, files: nodeFiles, now: Date.now });
    }
    const { environment } = io;
    const { version } = program;
    overNetwork ??= registryOpener({ version, environment, isOffline, runsCredentialHelpers: true });
    const source = overNetwork(registry);
    if (source !== undefined) wait.begin(source);
    return source;
  };
}

/** Says what is wrong with the configurations; gives whether any of it is an error. */
export function reportConfigProblems(workbench: Workbench, io: Io): boolean {
  const problems = workbench.problems();
  io.err(lines(...problems.map(({ line }) => line)));
  return problems.some(({ isError }) => isError);
}

function reportRegistryProblems(workbench: Workbench, io: Io): void {
  const problems = workbench.registryStates().map(problemLine);
  io.err(lines(...problems.filter((line) => line !== undefined)));
}
