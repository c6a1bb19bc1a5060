/** A registry as `palette-profiles.yaml`, the settings or the command line name it. */
export interface RegistryConfig {
  /** The name by which profiles speak of it. */
  readonly name: string;
  readonly kind: RegistryKind;
  /** Where a `palette`, `helm` or `oci` registry is reached. */
  readonly url?: string;
  /** The project of a `palette` registry. */
  readonly project?: string;
  /** Where a `folder` lies, as a URI. */
  readonly folder?: string;
  /** The folder that a `folder` must really lie in, as a URI, where a file of the workspace names it. */
  readonly within?: string;
  /** Whether plain HTTP is taken for a host that is not this machine; only the user's own settings can say so. */
  readonly insecure?: boolean;
}

export const REGISTRY_KINDS = ["palette", "helm", "oci", "folder"] as const;
export type RegistryKind = (typeof REGISTRY_KINDS)[number];
