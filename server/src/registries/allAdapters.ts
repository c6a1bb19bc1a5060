import type { LocalKind, RegistryKind } from "../packs/registryKinds/allKinds";
import type { Adapter } from "./adapter";
import { helmAdapter } from "./adapters/helm";
import { ociAdapter } from "./adapters/oci";
import { paletteAdapter } from "./adapters/palette";

/** The adapter of each kind of registry that is reached over the network. */
export const ADAPTERS: Readonly<Record<Exclude<RegistryKind, LocalKind>, Adapter>> = {
  palette: paletteAdapter,
  helm: helmAdapter,
  oci: ociAdapter,
};
