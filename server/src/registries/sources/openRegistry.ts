import { UNKNOWN, type Source } from "../../packs/catalog";
import type { LiveSource } from "../../packs/live";
import { addressOf, shownAddress } from "../../packs/registryKinds/address";
import type { RegistryPorts } from "../../packs/ports/ports";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { helmSource } from "./helm";
import { ociSource } from "./oci";
import { paletteSource } from "./palette";

/** The source of a registry that is reached over the network; undefined for one that is not. */
export function openRegistry(registry: RegistryConfig, ports: RegistryPorts): LiveSource | undefined {
  if (registry.kind === "folder") return undefined;
  const base = addressOf(registry);
  if (base === undefined) return unreachable(registry);
  if (base.username !== "" || base.password !== "") {
    return unreachable(registry, "The address holds a credential, which has no place there.");
  }
  switch (registry.kind) {
    case "helm":
      return helmSource(registry, base, ports);
    case "oci":
      return ociSource(registry, base, ports);
    case "palette":
      return paletteSource(registry, base, ports);
  }
}

function unreachable(
  config: RegistryConfig,
  problem = `"${shownAddress(config.url ?? "")}" is no address of a registry.`,
): LiveSource {
  const { name } = config;
  const source: Source = {
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
