import { pathToFileURL } from "node:url";
import { nodeFiles } from "../platform/node/nodeFiles";
import { registryOpener } from "../platform/node/registryOpener";
import { createService } from "../service/createService";
import type { SyncedSource, RegistryConfig, Service } from "../service/index";
import type { Program } from "./command";
import {
  configProblems,
  optionRegistries,
  statedConfig,
  projectFolderOf,
  type ConfigurationProblem,
} from "./configurations";
import type { Io } from "./io";
import { lines } from "./printed";
import { problemLine, reportOf, type RegistryReport } from "./registryReport";
import { registryWait, secondsFrom, type RegistryWait } from "./registryWait";

/** The service as the options and the files of a call make it, with what only the command line wants to know. */
export interface Workbench {
  readonly service: Service;
  /** How it stands with the registries that were needed. */
  readonly registryReports: () => readonly RegistryReport[];
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

/** The same for a command that says itself what is wrong with registries. */
export function openWorkbench(
  { config, registry = [], timeout, offline: isOffline = false }: WorkbenchValues,
  surface: Surface,
): Workbench {
  const wait = registryWait(secondsFrom(timeout));
  const registries = optionRegistries(registry);
  const service = createService({
    files: nodeFiles,
    folders: [pathToFileURL(`${process.cwd()}/`).href],
    workspaceOf: projectFolderOf,
    config: statedConfig(config),
    registries,
    local: surface.program.local,
    openNetwork: networkOf(surface, isOffline, wait),
    asksWhenNeeded: true,
    patience: wait,
    now: Date.now,
  });
  return {
    service,
    registryReports: () => service.openRegistries().map((state) => reportOf(state, wait.seconds, isOffline)),
    problems: () => configProblems(service.usedConfigs(), config),
    close() {
      service.dispose();
      wait.close();
    },
  };
}

/** Opens registries, and lets their time begin. What speaks to those on the network is loaded with the first of them. */
function networkOf(
  { io: { environment }, program: { version } }: Surface,
  isOffline: boolean,
  wait: RegistryWait,
): (registry: RegistryConfig) => SyncedSource | undefined {
  let open: ReturnType<typeof registryOpener> | undefined;
  return (registry) => {
    open ??= registryOpener({ version, environment, isOffline, runsCredentialHelpers: true });
    const source = open(registry);
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
  const problems = workbench.registryReports().map(problemLine);
  io.err(lines(...problems.filter((line) => line !== undefined)));
}
