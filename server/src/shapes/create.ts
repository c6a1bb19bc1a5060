import { NONE, valueAt, valueOf, type NodeId, type Tree } from "../syntax/tree";
import { onlyProfile, type Dialect, type Shape } from "./dialect";
import { hasTemplate, IMPORT_SHAPE, isOfAnotherApi, templatePacks } from "./importEntity";

/** The body of a create call (docs/domain.md 1.2): packs name their registry and themselves by uid. */
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
  strays: {
    profile: { ...IMPORT_SHAPE.strays?.profile, description: ["metadata", "description"] },
    pack: {
      version: ["version"],
      addonType: ["addonType"],
      uid: [["packUid"]],
      registry: ["registry", "metadata"],
      registryName: IMPORT_SHAPE.pack.registryName,
      registryUid: IMPORT_SHAPE.pack.registryUid,
    },
  },
};

export const create: Dialect = {
  id: "create",
  recognise: (tree, root) => isRequestBody(tree, root) && !isUpdate(tree, root),
  profiles: onlyProfile(CREATE_SHAPE),
};

/** Keys of a pack that only the bodies of create and update calls have; `packUid` is written for `uid` by mistake. */
export const REQUEST_KEYS = ["registryUid", "uid", "packUid"] as const;

/**
 * Whether packs carry uids as only the bodies of create and update calls do. Where packs name registries, too, what most
 * of them do decides; the rule mixed-shape tells of the rest.
 */
export function isRequestBody(tree: Tree, root: NodeId): boolean {
  if (!hasTemplate(tree, root) || isOfAnotherApi(tree, root)) return false;
  const packs = templatePacks(tree, root);
  const has = (pack: NodeId, key: string): boolean => valueOf(tree, pack, key) !== NONE;
  const withUids = packs.filter((pack) => REQUEST_KEYS.some((key) => has(pack, key)));
  const withRegistries = packs.filter((pack) => has(pack, "registry"));
  return withUids.length > 0 && withUids.length >= withRegistries.length;
}

/** An update changes neither the cloud nor the variables, and so names none. */
export function isUpdate(tree: Tree, root: NodeId): boolean {
  const { profile } = IMPORT_SHAPE;
  const stray = IMPORT_SHAPE.strays?.profile;
  const paths = [profile.cloudType, profile.variables, stray?.cloudType, stray?.variables];
  return paths.every((path) => path === undefined || valueAt(tree, root, path) === NONE);
}
