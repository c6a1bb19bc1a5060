import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";

/** The environment variable of a registry: `PALETTE_PROFILES_MY_REGISTRY_TOKEN` for "my registry". */
export function variableOf(
  { name }: Pick<RegistryConfig, "name">,
  part: "URL" | "TOKEN" | "USERNAME" | "PASSWORD" | "REALM",
): string {
  return `PALETTE_PROFILES_${name.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_${part}`;
}
