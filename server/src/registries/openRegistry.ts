import { UNKNOWN, type PackSource } from "../packs/catalog";
import type { SyncedSource } from "../packs/syncedSource";
import type { RegistryPorts } from "../packs/ports/ports";
import { addressOf, redactedAddress } from "../packs/registryKinds/address";
import { isLocal } from "../packs/registryKinds/kinds";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { ADAPTERS } from "./allAdapters";
import { registrySource } from "./registrySource";

/**
 * The source of a registry that is reached over the network; undefined for other kinds. An unusable address gives a
 * source that is always in the state "failed".
 */
export function openRegistry(registry: RegistryConfig, ports: RegistryPorts): SyncedSource | undefined {
  const { kind } = registry;
  if (isLocal(kind)) return undefined;
  const base = addressOf(registry);
  if (base === undefined) return unreachable(registry);
  if (base.username !== "" || base.password !== "") {
    return unreachable(registry, "The address must not contain credentials.");
  }
  return registrySource(registry, base, ports, ADAPTERS[kind]);
}

function unreachable(
  config: RegistryConfig,
  problem = `"${redactedAddress(config.url ?? "")}" is not a valid registry address.`,
): SyncedSource {
  const { name } = config;
  const source: PackSource = {
    name,
    registry: name,
    packs: [],
    find: () => UNKNOWN,
    version: () => UNKNOWN,
    content: () => UNKNOWN,
    findRegistry: () => UNKNOWN,
  };
  return {
    snapshot: () => source,
    status: () => ({ state: "failed", problem, fetchedAt: undefined }),
    refresh: () => Promise.resolve(),
    settled: () => Promise.resolve(),
    isBusy: () => false,
    onChange: () => undefined,
    dispose: () => undefined,
    config,
  };
}
