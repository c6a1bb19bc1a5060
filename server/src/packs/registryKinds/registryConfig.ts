import type { RegistryKind } from "./allKinds";

/** A registry as configured in `palette-profiles.yaml`, the settings or on the command line. */
export interface RegistryConfig {
  /** The name that profiles use. */
  readonly name: string;
  readonly kind: RegistryKind;
  /** Its address on the network. */
  readonly url?: string;
  /** The Palette project to read it in, for kinds that have projects. */
  readonly project?: string;
  /** The folder of a local one, as a URI. */
  readonly folder?: string;
  /** The folder that a local one must be in with links resolved, as a URI, if a workspace file names it. */
  readonly within?: string;
  /** Whether plain HTTP is allowed for other hosts than this machine; only the user's own settings can set it. */
  readonly insecure?: boolean;
}
