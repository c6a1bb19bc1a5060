import type { PackType } from "../profile/layers";

/** A registry that every Palette knows by this name, domain.md 4.1. */
export interface KnownRegistry {
  readonly name: string;
  readonly kind: "pack" | "oci" | "helm";
  /** What an OCI registry holds. */
  readonly providerType?: "pack" | "helm";
}

export const KNOWN_REGISTRIES: readonly KnownRegistry[] = [
  { name: "Palette Registry", kind: "oci", providerType: "pack" },
  { name: "Palette Community Registry", kind: "oci", providerType: "pack" },
  { name: "Palette Registry FIPS", kind: "oci", providerType: "pack" },
  { name: "Public Repo", kind: "pack" },
  { name: "Spectro Addon Repo", kind: "pack" },
  { name: "Bitnami", kind: "helm" },
];

export function knownRegistry(name: string): KnownRegistry | undefined {
  return KNOWN_REGISTRIES.find((registry) => registry.name === name);
}

/** The pack type that goes with a registry (domain.md 0.5); undefined for a registry that is not known. */
export function packTypeFor(registryName: string): PackType | undefined {
  const registry = knownRegistry(registryName);
  if (registry === undefined) return undefined;
  return registry.kind === "pack" ? "spectro" : registry.kind;
}
