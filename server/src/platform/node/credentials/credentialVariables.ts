import type { RegistryConfig } from "../../../packs/registryKinds/registryConfig";

/** Letters and digits that are not allowed in variable names and have no Latin equivalent. */
const FOREIGN = /[^\P{L}\p{Script=Latin}]|[^\P{N}0-9]/u;

/**
 * The environment variable of a registry: `PALETTE_PROFILES_MY_REGISTRY_TOKEN` for "my registry". Undefined for a name
 * in another script: all such names would have the same variable.
 */
export function variableOf(
  { name }: Pick<RegistryConfig, "name">,
  part: "URL" | "TOKEN" | "USERNAME" | "PASSWORD" | "REALM",
): string | undefined {
  if (FOREIGN.test(name) || !/[A-Za-z0-9]/.test(name)) return undefined;
  return `PALETTE_PROFILES_${name.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_${part}`;
}
