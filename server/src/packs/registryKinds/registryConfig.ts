import type { RegistryKind } from "./allKinds";

/** A registry as `palette-profiles.yaml`, the settings or the command line name it. */
export interface RegistryConfig {
  /** The name by which profiles speak of it. */
  readonly name: string;
  readonly kind: RegistryKind;
  /** Where it is reached over the network. */
  readonly url?: string;
  /** The project that is asked, where a registry has such. */
  readonly project?: string;
  /** Where a local one lies, as a URI. */
  readonly folder?: string;
  /** The folder that a local one must really lie in, as a URI, where a file of the workspace names it. */
  readonly within?: string;
  /** Whether plain HTTP is taken for a host that is not this machine; only the user's own settings can say so. */
  readonly insecure?: boolean;
}
