import { CROSSPLANE_SHAPE, isResource } from "./crossplane";
import { onlyProfile, type Dialect } from "./dialect";

/** The resource of the provider's first generation (domain.md 1.0 G). */
export const crossplaneLegacy: Dialect = {
  id: "crossplane-legacy",
  recognise: (tree, root) => isResource(tree, root, "palette.crossplane.io", "ClusterProfile"),
  profiles: onlyProfile(CROSSPLANE_SHAPE),
};
