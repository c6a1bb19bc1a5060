import { isResource } from "./crossplane";
import { onlyProfile, type Dialect, type Shape } from "./dialect";

/** A resource that people write by hand (docs/domain.md 1.7): the native form without the level `template`. */
const CR_SHAPE: Shape = {
  profile: {
    name: ["metadata", "name"],
    description: ["metadata", "description"],
    version: ["spec", "version"],
    type: ["spec", "type"],
    cloudType: ["spec", "cloudType"],
    packs: ["spec", "packs"],
    variables: ["spec", "variables"],
  },
  pack: {
    layer: ["layer"],
    tag: ["tag"],
    version: ["version"],
    addonType: ["addonType"],
    registry: ["registry", "metadata"],
    registryName: [["registry", "metadata", "name"], ["registry"]],
    registryUid: [["registry", "metadata", "uid"], ["registryUid"]],
    manifests: ["manifests"],
  },
};

export const clusterProfileCr: Dialect = {
  id: "cluster-profile-cr",
  recognise: (tree, root) => isResource(tree, root, "profile.palette.spectrocloud.com", "ClusterProfile"),
  profiles: onlyProfile(CR_SHAPE),
};
