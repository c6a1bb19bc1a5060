import type { LiveSource } from "../../packs/live";
import type { HttpMessages } from "../../packs/ports/httpMessages";
import { messageHttp } from "../../registries/http/messageHttp";
import type { Authorize, Http, RegistryPorts } from "../../packs/ports/ports";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { openRegistry } from "../../registries/sources/openRegistry";
import { credentialFiles } from "./credentialFiles";
import { credentialHelper } from "./credentialHelper";
import { environmentCredentials } from "./environmentCredentials";
import { nodeHttp, offlineHttp } from "./http";
import { nodeClock, nodeGunzip, nodeHash } from "./machine";
import { nodeStorage, usualStorageFolder } from "./storage";

export interface RegistriesOptions {
  /** The project's version, which it names to those it asks. */
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where what registries said is kept, as a path; in the user's cache folder if it is left out. */
  readonly storageFolder?: string | undefined;
  /** Whether nothing may be asked: what is kept is all there is. */
  readonly isOffline?: boolean | undefined;
  /** The keeper of credentials; what the environment names, if it is left out. */
  readonly authorize?: Authorize | undefined;
  /** Whether the programs may be run that docker's configuration names as keepers of credentials. */
  readonly runsCredentialHelpers?: boolean | undefined;
  /** A client that fetches for us, and has credentials of its own; this machine's network, if it is left out. */
  readonly messages?: HttpMessages | undefined;
}

/**
 * Opens registries on this machine; undefined for those that are not reached over the network. All that speaks to
 * registries is a bundle of its own, loaded with the first one that is configured.
 */
export function registryOpener(options: RegistriesOptions): (registry: RegistryConfig) => LiveSource | undefined {
  const ports = nodePorts(options);
  return (registry) => openRegistry(registry, ports);
}

function nodePorts(options: RegistriesOptions): RegistryPorts {
  return {
    http: httpOf(options),
    clock: nodeClock,
    hash: nodeHash,
    gunzip: nodeGunzip,
    storage: nodeStorage(options.storageFolder ?? usualStorageFolder(options.environment)),
  };
}

function ownCredentials({ environment, runsCredentialHelpers = false }: RegistriesOptions): Authorize {
  const helper = runsCredentialHelpers ? credentialHelper(environment) : undefined;
  return environmentCredentials(environment, credentialFiles(environment, helper));
}

function httpOf(options: RegistriesOptions): Http {
  const { version, environment, isOffline = false, messages } = options;
  if (messages !== undefined) return messageHttp(messages, (base64) => Buffer.from(base64, "base64"));
  const authorize = options.authorize ?? ownCredentials(options);
  return isOffline ? offlineHttp(authorize) : nodeHttp({ version, environment, authorize });
}
