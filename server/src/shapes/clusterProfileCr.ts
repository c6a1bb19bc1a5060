import { isResource } from "./crossplane";
import { MANIFEST_KEYS, onlyProfile, PACK_KEYS, RESOURCE_KEYS, VARIABLE_KEYS, type Places, type Shape } from "./shape";

const GROUP = "profile.palette.spectrocloud.com";

/** A hand-written ClusterProfile resource (docs/domain.md 1.7): the native form without the level `template`. */
const PLACES: Places = {
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
    ...PACK_KEYS,
    layer: ["layer"],
    tag: ["tag"],
    version: ["version"],
    addonType: ["addonType"],
    registry: ["registry", "metadata"],
    registryName: [["registry", "metadata", "name"], ["registry"]],
    registryUid: [["registry", "metadata", "uid"], ["registryUid"]],
    manifests: ["manifests"],
  },
  manifest: MANIFEST_KEYS,
  variable: VARIABLE_KEYS,
  others: [{ part: "description", path: ["metadata", "annotations", "description"] }],
  labels: [["metadata", "labels"]],
  ignored: RESOURCE_KEYS,
};

export const clusterProfileCr: Shape = {
  id: "cluster-profile-cr",
  marks: { texts: [`${GROUP}/`] },
  recognise: (tree, root) => isResource(tree, root, GROUP, "ClusterProfile"),
  profiles: onlyProfile(PLACES),
  schema: "cluster-profile-cr.schema.json",
  traits: { named: ["profile", "variable"] },
};
