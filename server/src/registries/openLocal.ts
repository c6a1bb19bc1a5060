import type { PackSource } from "../packs/catalog";
import type { SyncedSource } from "../packs/syncedSource";
import type { LocalPorts } from "../packs/ports/localRegistries";
import { isLocal } from "../packs/registryKinds/kinds";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { LOCAL_ADAPTERS } from "./localAdapters";
import { localSource } from "./localSource";

/**
 * The source of a registry that is read without a network; undefined for other kinds, or when it has no folder. Local
 * registries are a bundle of their own, loaded with the first one that is configured.
 */
export function openLocal(
  { name, kind, folder, within }: RegistryConfig,
  { files, now }: LocalPorts,
): SyncedSource<PackSource> | undefined {
  if (!isLocal(kind) || folder === undefined) return undefined;
  return localSource({ registry: { name, kind }, answers: LOCAL_ADAPTERS[kind]({ folder, within, files }), now });
}
