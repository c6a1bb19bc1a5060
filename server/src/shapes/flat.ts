import { childrenOf, kindOf, NONE, resolve, valueOf, type NodeId, type Tree } from "../syntax/tree";
import {
  onlyProfile,
  type Dialect,
  type DialectId,
  type ItemTest,
  type PackPaths,
  type Shape,
  type Strays,
} from "./dialect";
import { isMap, isOfAnotherApi } from "./importEntity";

/** Packs as hand-written files keep them (docs/domain.md 1.6); the keys of every known build script count. */
export const FLAT_PACK: PackPaths = {
  layer: ["layer"],
  tag: ["tag"],
  version: ["version"],
  uid: ["packUid"],
  pinnedBy: "version",
  registryName: [["registry"], ["registryName"]],
  registryUid: [["registryUid"], ["registry_uid"]],
  manifests: ["manifests"],
  elsewhere: [["valuesFile"], ["manifestsGlob"]],
};

/** What some build scripts write, and no known one reads. */
export const FLAT_STRAYS: Strays = { profile: {}, pack: { uid: [["uid"]] } };

/** A map with everything at its root, read by scripts and Terraform modules. */
const FLAT_SHAPE: Shape = {
  profile: {
    name: ["name"],
    description: ["description"],
    version: ["version"],
    type: ["type"],
    cloudType: ["cloudType"],
    packs: ["packs"],
    variables: ["variables"],
  },
  pack: FLAT_PACK,
  strays: FLAT_STRAYS,
};

export const flat: Dialect = {
  id: "flat",
  recognise: (tree, root, isBeingWritten) =>
    !isOfAnotherApi(tree, root) && arePacks(tree, valueOf(tree, root, "packs"), isBeingWritten),
  profiles: onlyProfile(FLAT_SHAPE),
};

/** Whether documents of a shape are read by scripts and Terraform modules, which make text of numbers. */
export function isFlat(dialect: DialectId | undefined): boolean {
  return dialect === "flat" || dialect === "flat-list";
}

const PACK_KEYS = ["type", "layer", "tag", "version", "registry", "values"];

/** Whether a node is a list of packs: maps with a name and one more thing that packs have, and nothing else. */
export function arePacks(tree: Tree, node: NodeId, isBeingWritten?: ItemTest): boolean {
  const list = resolve(tree, node);
  if (list === NONE || kindOf(tree, list) !== "seq") return false;
  return areAll(childrenOf(tree, list), (item) => isPack(tree, item), isBeingWritten);
}

/** Whether items are what a test says: at least one, and all that are not just being written. */
export function areAll(items: readonly NodeId[], test: ItemTest, isBeingWritten: ItemTest | undefined): boolean {
  let hasOne = false;
  for (const item of items) {
    if (test(item)) hasOne = true;
    else if (isBeingWritten?.(item) !== true) return false;
  }
  return hasOne;
}

function isPack(tree: Tree, node: NodeId): boolean {
  if (!isMap(tree, node) || valueOf(tree, node, "name") === NONE) return false;
  return PACK_KEYS.some((key) => valueOf(tree, node, key) !== NONE);
}
