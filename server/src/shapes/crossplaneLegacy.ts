import { CROSSPLANE_PLACES, CROSSPLANE_TRAITS, CROSSPLANE_UNSTATED, isResource } from "./crossplane";
import { saysResource } from "./outline";
import { onlyProfile, type Places, type Shape } from "./shape";

const GROUP = "palette.crossplane.io";

/**
 * As for the current provider, but this generation cannot resolve registries by name. Names that users write anyway are
 * read as strays.
 */
const LEGACY_PLACES: Places = {
  ...CROSSPLANE_PLACES,
  pack: { ...CROSSPLANE_PLACES.pack, registryName: [] },
  strays: { profile: {}, pack: { registryName: CROSSPLANE_PLACES.pack.registryName } },
};

/** The resource of the first generation of the provider (docs/domain.md 1.6). */
export const crossplaneLegacy: Shape = {
  id: "crossplane-legacy",
  marks: { texts: [`${GROUP}/`] },
  recognise: (tree, root) => isResource(tree, root, GROUP, "ClusterProfile"),
  isOutlinedBy: (outline) => saysResource(outline, GROUP, "ClusterProfile"),
  profiles: onlyProfile(LEGACY_PLACES),
  schema: "crossplane-legacy.schema.json",
  traits: CROSSPLANE_TRAITS,
  unstated: CROSSPLANE_UNSTATED,
};
