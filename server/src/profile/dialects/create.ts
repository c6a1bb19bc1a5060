import { NONE, valueAt, valueOf, type NodeId, type Tree } from "../tree";
import { onlyProfile, type Dialect, type Shape } from "./dialect";
import { hasTemplate, IMPORT_SHAPE, isOfAnotherApi, templatePacks } from "./importEntity";

/** The body of a create call (domain.md 1.2): packs name their registry and themselves by uid. */
export const CREATE_SHAPE: Shape = {
  profile: { ...IMPORT_SHAPE.profile, description: ["metadata", "annotations", "description"] },
  pack: {
    layer: ["layer"],
    tag: ["tag"],
    uid: ["uid"],
    registryName: [],
    registryUid: [["registryUid"]],
    manifests: ["manifests"],
  },
};

export const create: Dialect = {
  id: "create",
  recognise: (tree, root) => isRequestBody(tree, root) && !lacksCloud(tree, root),
  profiles: onlyProfile(CREATE_SHAPE),
};

/** Whether packs carry uids as only the bodies of create and update calls do. */
export function isRequestBody(tree: Tree, root: NodeId): boolean {
  if (!hasTemplate(tree, root) || isOfAnotherApi(tree, root)) return false;
  return templatePacks(tree, root).some((pack) =>
    ["registryUid", "uid", "packUid"].some((key) => valueOf(tree, pack, key) !== NONE),
  );
}

/** An update cannot change the cloud, and so does not name it. */
export function lacksCloud(tree: Tree, root: NodeId): boolean {
  return valueAt(tree, root, IMPORT_SHAPE.profile.cloudType ?? []) === NONE;
}
