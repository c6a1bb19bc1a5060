import { CROSSPLANE_SHAPE, isResource } from "./crossplane";
import { onlyProfile, type Dialect, type Shape } from "./dialect";

/** As for the provider of today, which has learnt to find registries by name since; what people write is read. */
const LEGACY_SHAPE: Shape = {
  profile: CROSSPLANE_SHAPE.profile,
  pack: { ...CROSSPLANE_SHAPE.pack, registryName: [] },
  strays: { profile: {}, pack: { registryName: CROSSPLANE_SHAPE.pack.registryName } },
};

/** The resource of the provider's first generation (docs/domain.md 1.6). */
export const crossplaneLegacy: Dialect = {
  id: "crossplane-legacy",
  recognise: (tree, root) => isResource(tree, root, "palette.crossplane.io", "ClusterProfile"),
  profiles: onlyProfile(LEGACY_SHAPE),
};
