import { join } from "node:path";
import type { Breathe } from "../../packs/ports/breathe";
import type { SyncedSource } from "../../packs/syncedSource";
import type { HttpMessages } from "../../packs/ports/httpMessages";
import { messageHttp } from "../../registries/http/messageHttp";
import type { Authorize, Http, RegistryPorts } from "../../packs/ports/ports";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { openRegistry } from "../../registries/openRegistry";
import { workHere } from "../../registries/tasks";
import { credentialFiles } from "./credentials/credentialFiles";
import { credentialHelper } from "./credentials/credentialHelper";
import { environmentCredentials } from "./credentials/environmentCredentials";
import { nodeBreathe } from "./nodeBreathe";
import { nodeHttp, offlineHttp } from "./nodeHttp";
import { nodeClock, nodeGunzip, nodeHash } from "./nodeMachine";
import { nodeStorage, usualStorageFolder } from "./nodeStorage";
import { nodeWork } from "./work/nodeWork";
import type { EnvironmentVariables } from "./cacheFolder";

export interface RegistriesOptions {
  /** The project's version, sent in the user agent. */
  readonly version: string;
  readonly environment: EnvironmentVariables;
  /** The folder for cached responses; by default in the user's cache folder. */
  readonly storageFolder?: string | undefined;
  /** Whether the network must not be used: only cached content is available. */
  readonly isOffline?: boolean | undefined;
  /** Returns credentials; by default those of the environment. */
  readonly authorize?: Authorize | undefined;
  /** Additional trusted certificates, as PEM. */
  readonly authorities?: readonly string[] | undefined;
  /** Whether to run the credential helpers in docker's configuration. */
  readonly runsCredentialHelpers?: boolean | undefined;
  /**
   * A client that sends requests for this process, with credentials of its own; by default this machine's network is
   * used.
   */
  readonly messages?: HttpMessages | undefined;
  /** The pauses of other work on this thread. */
  readonly breathe?: Breathe | undefined;
}

/**
 * Opens registries on this machine; undefined for kinds without a network. The code for registries is a bundle of its
 * own, loaded with the first registry that is configured.
 */
export function registryOpener(options: RegistriesOptions): (registry: RegistryConfig) => SyncedSource | undefined {
  const ports = nodePorts(options);
  return (registry) => openRegistry(registry, ports);
}

function nodePorts(options: RegistriesOptions): RegistryPorts {
  const breathe = options.breathe ?? nodeBreathe();
  return {
    http: httpOf(options),
    clock: nodeClock,
    hash: nodeHash,
    gunzip: nodeGunzip,
    storage: nodeStorage(options.storageFolder ?? usualStorageFolder(options.environment)),
    breathe,
    work: nodeWork({ file: join(__dirname, "server.work.js"), here: workHere({ gunzip: nodeGunzip, breathe }) }),
  };
}

function ownCredentials({ environment, runsCredentialHelpers = false }: RegistriesOptions): Authorize {
  const helper = runsCredentialHelpers ? credentialHelper(environment) : undefined;
  return environmentCredentials(environment, credentialFiles(environment, helper));
}

function httpOf(options: RegistriesOptions): Http {
  const { version, environment, authorities, isOffline = false, messages } = options;
  if (messages !== undefined) return messageHttp(messages, (base64) => Buffer.from(base64, "base64"));
  const authorize = options.authorize ?? ownCredentials(options);
  return isOffline ? offlineHttp(authorize) : nodeHttp({ version, environment, authorize, authorities });
}
