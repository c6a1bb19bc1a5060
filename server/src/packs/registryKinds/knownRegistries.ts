import type { PackType } from "../../profile/facts/layers";
import type { TenantKind } from "./kindRecord";

/** A registry that every Palette has under this name, docs/domain.md 4.1. */
export interface BuiltInRegistry {
  readonly name: string;
  readonly kind: TenantKind;
  /** The content of an OCI registry. */
  readonly providerType?: "pack" | "helm";
}

export const BUILT_IN_REGISTRIES: readonly BuiltInRegistry[] = [
  { name: "Palette Registry", kind: "oci", providerType: "pack" },
  { name: "Palette Community Registry", kind: "oci", providerType: "pack" },
  { name: "Palette Registry FIPS", kind: "oci", providerType: "pack" },
  { name: "Public Repo", kind: "pack" },
  { name: "Spectro Addon Repo", kind: "pack" },
  { name: "Bitnami", kind: "helm" },
];

/** The built-in registry with a name; undefined if unknown. */
export function builtInRegistry(name: string): BuiltInRegistry | undefined {
  return BUILT_IN_REGISTRIES.find((registry) => registry.name === name);
}

/** The facts about a registry in Palette that determine the types of its packs. */
export interface TenantRegistry {
  readonly kind: TenantKind;
  /** The content of an OCI registry; undefined if it is unknown. */
  readonly providerType: "pack" | "helm" | "zarf" | undefined;
}

/** The types that packs of a registry may have (docs/domain.md 0.5), the usual one first. */
export function packTypesOf({ kind, providerType }: TenantRegistry): readonly PackType[] {
  if (kind === "pack") return ["spectro"];
  if (kind === "helm") return ["helm"];
  return providerType === "pack" || providerType === "zarf" ? ["oci"] : ["oci", "helm"];
}

/** The type of a built-in registry's packs (docs/domain.md 0.5); undefined for other registries. */
export function packTypeFor(registryName: string): PackType | undefined {
  const registry = builtInRegistry(registryName);
  if (registry === undefined) return undefined;
  return registry.kind === "pack" ? "spectro" : registry.kind;
}
