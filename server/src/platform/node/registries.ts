import type { LiveSource } from "../../catalog/live";
import type { Authorize, Http, RegistryPorts } from "../../catalog/ports";
import type { RegistryConfig } from "../../catalog/registryConfig";
import { openRegistry } from "../../catalog/sources/openRegistry";
import { environmentCredentials } from "./environmentCredentials";
import { nodeHttp, OFFLINE_HTTP } from "./http";
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
}

/**
 * Opens registries on this machine; undefined for those that are not reached over the network. All that speaks to
 * registries is a bundle of its own, loaded with the first one that is configured.
 */
export function registryOpener(options: RegistriesOptions): (registry: RegistryConfig) => LiveSource | undefined {
  const ports = nodePorts(options);
  return (registry) => openRegistry(registry, ports);
}

function nodePorts({ version, environment, storageFolder, isOffline, authorize }: RegistriesOptions): RegistryPorts {
  return {
    http: isOffline === true ? OFFLINE_HTTP : ownHttp({ version, environment, authorize }),
    clock: nodeClock,
    hash: nodeHash,
    gunzip: nodeGunzip,
    storage: nodeStorage(storageFolder ?? usualStorageFolder(environment)),
  };
}

function ownHttp({ version, environment, authorize }: Omit<RegistriesOptions, "storageFolder" | "isOffline">): Http {
  return nodeHttp({ version, environment, authorize: authorize ?? environmentCredentials(environment) });
}
