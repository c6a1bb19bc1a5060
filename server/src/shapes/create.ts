import { NONE, valueAt, valueOf, type NodeId, type Tree } from "../syntax/tree";
import { onlyProfile, PACK_KEYS, type Places, type Shape } from "./shape";
import { hasTemplate, IMPORT_PLACES, isOfAnotherApi, templatePacks } from "./importEntity";

/** The body of a create call (docs/domain.md 1.2). Packs refer to themselves and to their registry by uid. */
export const CREATE_PLACES: Places = {
  ...IMPORT_PLACES,
  profile: { ...IMPORT_PLACES.profile, description: ["metadata", "annotations", "description"] },
  pack: {
    ...PACK_KEYS,
    layer: ["layer"],
    tag: ["tag"],
    uid: ["uid"],
    registryName: [],
    registryUid: [["registryUid"]],
    manifests: ["manifests"],
  },
  strays: {
    profile: { ...IMPORT_PLACES.strays?.profile, description: ["metadata", "description"] },
    pack: {
      version: ["version"],
      addonType: ["addonType"],
      uid: [["packUid"]],
      registry: ["registry", "metadata"],
      registryName: IMPORT_PLACES.pack.registryName,
      registryUid: IMPORT_PLACES.pack.registryUid,
    },
  },
};

export const create: Shape = {
  id: "create",
  marks: { keys: ["packs", "cloudType"] },
  recognise: (tree, root) => isRequestBody(tree, root) && !isUpdate(tree, root),
  profiles: onlyProfile(CREATE_PLACES),
  schema: "create.schema.json",
  traits: { keysAreStrict: true, form: "call", named: ["profile", "variable"] },
};

/** Pack keys that occur only in the bodies of create and update calls. `packUid` is a common mistake for `uid`. */
export const REQUEST_KEYS = ["registryUid", "uid", "packUid"] as const;

/**
 * Whether the packs carry uids, as in the body of a create or update call. If some packs have `registry` instead, the
 * majority decides; the rule mixed-shape reports the others.
 */
export function isRequestBody(tree: Tree, root: NodeId): boolean {
  if (!hasTemplate(tree, root) || isOfAnotherApi(tree, root)) return false;
  const packs = templatePacks(tree, root);
  const has = (pack: NodeId, key: string): boolean => valueOf(tree, pack, key) !== NONE;
  const withUids = packs.filter((pack) => REQUEST_KEYS.some((key) => has(pack, key)));
  const withRegistries = packs.filter((pack) => has(pack, "registry"));
  return withUids.length > 0 && withUids.length >= withRegistries.length;
}

/** Whether the template has neither a cloud nor variables: an update cannot change them. */
export function isUpdate(tree: Tree, root: NodeId): boolean {
  const { profile } = IMPORT_PLACES;
  const stray = IMPORT_PLACES.strays?.profile;
  const paths = [profile.cloudType, profile.variables, stray?.cloudType, stray?.variables];
  return paths.every((path) => path === undefined || valueAt(tree, root, path) === NONE);
}
