import { isResource } from "./crossplane";
import { IMPORT_PLACES } from "./importEntity";
import { saysResource } from "./outline";
import { MANIFEST_KEYS, onlyProfile, RESOURCE_KEYS, VARIABLE_KEYS, type Places, type Shape } from "./shape";

const GROUP = "profile.palette.spectrocloud.com";

/** A hand-written ClusterProfile resource (docs/domain.md 1.7): the native form without the level `template`. */
const PLACES: Places = {
  profile: {
    ...IMPORT_PLACES.profile,
    type: ["spec", "type"],
    cloudType: ["spec", "cloudType"],
    packs: ["spec", "packs"],
  },
  pack: { ...IMPORT_PLACES.pack, registryUid: [...IMPORT_PLACES.pack.registryUid, ["registryUid"]] },
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
  isOutlinedBy: (outline) => saysResource(outline, GROUP, "ClusterProfile"),
  profiles: onlyProfile(PLACES),
  schema: "cluster-profile-cr.schema.json",
  traits: { named: ["profile", "variable"] },
};
