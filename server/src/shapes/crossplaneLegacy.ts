import { CROSSPLANE_PLACES, CROSSPLANE_TRAITS, CROSSPLANE_UNSTATED, isResource } from "./crossplane";
import { onlyProfile, type Places, type Shape } from "./shape";

const GROUP = "palette.crossplane.io";

/** As for the provider of today, which has learnt to find registries by name since; what people write is read. */
const LEGACY_PLACES: Places = {
  ...CROSSPLANE_PLACES,
  pack: { ...CROSSPLANE_PLACES.pack, registryName: [] },
  strays: { profile: {}, pack: { registryName: CROSSPLANE_PLACES.pack.registryName } },
};

/** The resource of the provider's first generation (docs/domain.md 1.6). */
export const crossplaneLegacy: Shape = {
  id: "crossplane-legacy",
  marks: { texts: [`${GROUP}/`] },
  recognise: (tree, root) => isResource(tree, root, GROUP, "ClusterProfile"),
  profiles: onlyProfile(LEGACY_PLACES),
  schema: "crossplane-legacy.schema.json",
  traits: CROSSPLANE_TRAITS,
  unstated: CROSSPLANE_UNSTATED,
};
