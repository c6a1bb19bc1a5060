import { pathToFileURL } from "node:url";
import { gitHistory } from "../platform/node/git/gitHistory";
import { nodeFiles } from "../platform/node/nodeFiles";
import { registryOpener } from "../platform/node/registryOpener";
import { createBatchService } from "../service/createBatchService";
import type { Breathe, SyncedSource, RegistryConfig, RegistryState, ServiceOptions } from "../service/index";
import type { BatchService } from "../service/batchService";
import { asFolder } from "../text/uri";
import { didYouMean, type Program } from "./command";
import {
  configProblems,
  optionRegistries,
  statedConfig,
  projectFolders,
  type ConfigurationProblem,
} from "./configurations";
import { serverValidation, type ServerValidation } from "./checking/serverValidation";
import type { Io } from "./io";
import { authoritiesIn, permitted } from "./networkOptions";
import { lines } from "./printed";
import type { Progress } from "./common/progress";
import { problemLine, reportOf, type RegistryReport } from "./registryReport";
import { registryWait, secondsFrom, type RegistryWait } from "./registryWait";

/** The service created from the options of a command, with its reports. */
export interface Workbench {
  readonly service: BatchService;
  /** Shows what is being done, while it takes long. */
  readonly progress: Progress;
  /** The state of the registries that were needed. */
  readonly registryReports: () => readonly RegistryReport[];
  /** The names of all registries that are configured for what was checked. */
  readonly registryNames: () => readonly string[];
  /** The findings of the configurations that were used. */
  readonly problems: () => readonly ConfigurationProblem[];
  /** What a server was asked to validate and did not, as sentences. */
  readonly unvalidated: () => Readonly<Record<"failures" | "notes", readonly string[]>>;
  /** Closes the service, and cancels requests to registries. */
  readonly close: () => void;
}

/** The options of every command that uses registries. */
export const WORKBENCH_OPTIONS = {
  config: {
    type: "string",
    takes: "F",
    value: "file",
    about: "the palette-profiles.yaml to use for all files, instead of the nearest one",
  },
  registry: {
    type: "string",
    multiple: true,
    takes: "NAME=PATH",
    value: "file",
    about: "uses a folder of packs as the registry of this name; repeatable",
  },
  timeout: { type: "string", takes: "SECONDS", about: "time limit for each registry; 30 by default" },
  offline: { type: "boolean", about: "sends no network requests; uses the cache of earlier runs" },
  insecure: {
    type: "string",
    multiple: true,
    takes: "NAME",
    about: "allows plain HTTP for the registry of this name; repeatable",
  },
  ca: {
    type: "string",
    multiple: true,
    takes: "FILE",
    value: "file",
    about: "also trusts the certificates (PEM) in this file; repeatable",
  },
} as const;

/** The same, for the usage. */
export const WORKBENCH_SYNOPSIS =
  "[--config F] [--registry NAME=PATH] [--timeout SECONDS] [--offline] [--insecure NAME] [--ca FILE]";

export interface WorkbenchValues {
  readonly config?: string | undefined;
  readonly registry?: readonly string[] | undefined;
  readonly timeout?: string | undefined;
  readonly offline?: boolean | undefined;
  readonly insecure?: readonly string[] | undefined;
  readonly ca?: readonly string[] | undefined;
  readonly on?: string | undefined;
  readonly kubernetes?: string | undefined;
  readonly since?: string | undefined;
  readonly "validate-on"?: string | undefined;
}

/** The environment of a workbench. */
export interface Surface {
  readonly io: Io;
  readonly program: Program;
}

/** Options for a long-running program, and for other folders than the current one. */
interface WorkbenchSession {
  /** The folders whose configuration and registries apply, as absolute paths. */
  readonly folders?: readonly string[];
  readonly waitFor?: (seconds: number) => RegistryWait;
  readonly breathe?: Breathe;
}

/** Runs a command with a workbench, then reports problems with registries. Always closes the workbench. */
export async function withWorkbench(
  values: WorkbenchValues,
  surface: Surface,
  run: (workbench: Workbench) => Promise<number>,
): Promise<number> {
  const workbench = openWorkbench(values, surface);
  try {
    const code = await run(workbench);
    reportRegistryProblems(workbench, surface.io);
    noteUnknownInsecure(workbench, values, surface.io);
    return code;
  } finally {
    workbench.close();
  }
}

/** Opens a workbench, for commands that report on registries themselves. The caller must close it. */
export function openWorkbench(
  { config, registry = [], timeout, offline: isOffline = false, insecure = [], ca = [], ...given }: WorkbenchValues,
  surface: Surface,
  session: WorkbenchSession = {},
): Workbench {
  surface.io.spare([...(config === undefined ? [] : [config]), ...ca], "an input file");
  const network = { isOffline, insecure, authorities: authoritiesIn(ca) };
  const { folders = [process.cwd()], waitFor = registryWait, breathe } = session;
  const { progress } = surface.io;
  const wait = waitFor(secondsFrom(timeout), progress);
  const folderUris = folders.map((folder) => asFolder(pathToFileURL(folder).href));
  const workspaceOf = projectFolders(folderUris);
  const registries = optionRegistries(registry, workspaceOf);
  const withPermission = (state: RegistryState): RegistryState => ({
    ...state,
    config: permitted(state.config, insecure),
  });
  const onServer = given["validate-on"];
  const validation: ServerValidation | undefined =
    onServer === undefined ? undefined : serverValidation(onServer, wait.seconds, () => service);
  const service: BatchService = createBatchService({
    validate: validation?.validate,
    files: nodeFiles,
    folders: folderUris,
    workspaceOf,
    config: statedConfig(config),
    registries,
    local: surface.program.local,
    ...(surface.program.assets === undefined ? {} : { assets: surface.program.assets }),
    openNetwork: networkOf(surface, network, wait),
    asksWhenNeeded: true,
    patience: wait,
    now: Date.now,
    batch: batchOf(given),
    ...(breathe === undefined ? {} : { breathe }),
  });
  return {
    service: {
      ...service,
      check(uris, signal) {
        if (uris.length > 0) progress.show(`Checking files: ${String(uris.length)}`);
        return service.check(uris, signal);
      },
    },
    progress,
    registryReports: () =>
      service.openRegistries().map((state) => reportOf(withPermission(state), wait.seconds, isOffline)),
    registryNames: () => [
      ...registries.map(({ name }) => name),
      ...service.usedConfigs().flatMap((used) => used.registries),
    ],
    unvalidated: () => ({ failures: validation?.failures() ?? [], notes: validation?.notes() ?? [] }),
    problems: () => configProblems(service.usedConfigs(), config),
    close() {
      service.dispose();
      wait.close();
    },
  };
}

function batchOf({ on, kubernetes, since }: WorkbenchValues): NonNullable<ServiceOptions["batch"]> {
  return { on, kubernetes, since: since === undefined ? undefined : { revision: since, history: gitHistory() } };
}

interface NetworkOptions {
  readonly isOffline: boolean;
  /** The names of registries that may be reached by plain HTTP. */
  readonly insecure: readonly string[];
  /** Certificates to trust, as PEM. */
  readonly authorities: readonly string[];
}

/** Opens network registries, and starts their time limits. The code for the network is loaded with the first one. */
function networkOf(
  { io: { environment }, program: { version } }: Surface,
  { isOffline, insecure, authorities }: NetworkOptions,
  wait: RegistryWait,
): (registry: RegistryConfig) => SyncedSource | undefined {
  let open: ReturnType<typeof registryOpener> | undefined;
  return (registry) => {
    open ??= registryOpener({ version, environment, isOffline, authorities, runsCredentialHelpers: true });
    const source = open(permitted(registry, insecure));
    if (source !== undefined) wait.begin(source, registry.name);
    return source;
  };
}

/** Prints the findings of the configurations, and returns whether any is an error. */
export function reportConfigProblems(workbench: Workbench, io: Io): boolean {
  const problems = workbench.problems();
  io.err(lines(...problems.map(({ line }) => line)));
  return problems.some(({ isError }) => isError);
}

/**
 * Notes each name of `--insecure` that no configuration of this call has. Not an error: the same options may be used for
 * several repositories, and a registry that is not named is not reached in any case.
 */
export function noteUnknownInsecure(
  { registryNames }: Pick<Workbench, "registryNames">,
  { insecure = [] }: WorkbenchValues,
  io: Io,
): void {
  const known = [...new Set(registryNames())];
  // Without a configuration, nothing is known about names.
  const unknown = known.length === 0 ? [] : [...new Set(insecure)].filter((name) => !known.includes(name));
  const hint = `. Registries: ${known.join(", ")}.`;
  io.note(lines(...unknown.map((name) => `--insecure: unknown registry "${name}"${didYouMean(name, known) ?? hint}`)));
}

function reportRegistryProblems(workbench: Workbench, io: Io): void {
  const problems = workbench.registryReports().map(problemLine);
  io.note(lines(...problems.filter((line) => line !== undefined)));
}
