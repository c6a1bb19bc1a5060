import { NONE, valueAt, valueOf, type NodeId, type Tree } from "../syntax/tree";
import { onlyProfile, PACK_KEYS, type Places, type Shape } from "./shape";
import { hasTemplate, IMPORT_PLACES, isOfAnotherApi, outlinesTemplate, packsIn, templatePacks } from "./importEntity";
import type { Outline } from "./outline";

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
  isOutlinedBy: (outline, tree) => outlinesRequestBody(outline, tree) && !outlinesUpdate(outline),
  profiles: onlyProfile(CREATE_PLACES),
  schema: "create.schema.json",
  traits: { keysAreStrict: true, form: "call", missingVariableFormat: "warning", named: ["profile", "variable"] },
};

/** Pack keys that occur only in the bodies of create and update calls. `packUid` is a common mistake for `uid`. */
export const REQUEST_KEYS = ["registryUid", "uid", "packUid"] as const;

/**
 * Whether the packs carry uids, as in the body of a create or update call. If some packs have `registry` instead, the
 * majority decides; the rule mixed-shape reports the others.
 */
export function isRequestBody(tree: Tree, root: NodeId): boolean {
  return hasTemplate(tree, root) && !isOfAnotherApi(tree, root) && areRequested(tree, templatePacks(tree, root));
}

/** As {@link isRequestBody}, by the outline of a broken document. */
export function outlinesRequestBody(outline: Outline, tree: Tree): boolean {
  const list = outline.keys.find(({ name, node }) => name === "packs" && node !== NONE)?.node ?? NONE;
  return outlinesTemplate(outline) && areRequested(tree, list === NONE ? [] : packsIn(tree, list));
}

function areRequested(tree: Tree, packs: readonly NodeId[]): boolean {
  const has = (pack: NodeId, key: string): boolean => valueOf(tree, pack, key) !== NONE;
  const withUids = packs.filter((pack) => REQUEST_KEYS.some((key) => has(pack, key)));
  const withRegistries = packs.filter((pack) => has(pack, "registry"));
  return withUids.length > 0 && withUids.length >= withRegistries.length;
}

/**
 * Whether it is the body of an update call without uids (docs/domain.md 10.10): packs with nothing but what such a call
 * changes, in a document that has no name. An import has a name, a cloud, or packs with layers or registries.
 */
export function isUpdateWithoutUids(tree: Tree, root: NodeId): boolean {
  if (!hasTemplate(tree, root) || isOfAnotherApi(tree, root) || !isUpdate(tree, root)) return false;
  const isNew = valueAt(tree, root, ["metadata", "uid"]) === NONE;
  if (isNew && valueAt(tree, root, ["metadata", "name"]) !== NONE) return false;
  const packs = templatePacks(tree, root);
  const has = (pack: NodeId, key: string): boolean => valueOf(tree, pack, key) !== NONE;
  return (
    packs.length > 0 &&
    packs.every((pack) => has(pack, "name") && !IMPORT_KEYS.some((key) => has(pack, key))) &&
    packs.some((pack) => has(pack, "tag") && has(pack, "values"))
  );
}

/** Keys of packs that an update does not need, or does not have. */
const IMPORT_KEYS = ["layer", "registry", "version", "addonType"] as const;

/** As {@link isUpdate}, by the outline of a broken document. */
export function outlinesUpdate(outline: Outline): boolean {
  return !outline.keys.some(({ name }) => name === "cloudType" || name === "variables");
}

/** Whether the template has neither a cloud nor variables: an update cannot change them. */
export function isUpdate(tree: Tree, root: NodeId): boolean {
  const { profile } = IMPORT_PLACES;
  const stray = IMPORT_PLACES.strays?.profile;
  const paths = [profile.cloudType, profile.variables, stray?.cloudType, stray?.variables];
  return paths.every((path) => path === undefined || valueAt(tree, root, path) === NONE);
}
