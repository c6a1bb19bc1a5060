import { childrenOf, kindOf, NONE, resolve, valueOf, type NodeId, type Tree } from "../syntax/tree";
import {
  MANIFEST_KEYS,
  onlyProfile,
  PACK_KEYS,
  VARIABLE_KEYS,
  type ItemTest,
  type PackPaths,
  type Places,
  type Shape,
  type Strays,
  type Traits,
} from "./shape";
import { isMap, isOfAnotherApi } from "./importEntity";

/** Packs as hand-written files keep them (docs/domain.md 1.6); the keys of every known build script count. */
export const FLAT_PACK: PackPaths = {
  ...PACK_KEYS,
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

/** Scripts and Terraform modules read it, and often fill it in before. */
export const FLAT_TRAITS: Traits = {
  numbersAreText: true,
  isTemplate: true,
  variablesElsewhere: true,
  layersOptional: true,
  registriesByUid: true,
  named: ["profile"],
};

export const FLAT_LABELS = [["tags"], ["labels"]];

/** A map with everything at its root. */
const FLAT_PLACES: Places = {
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
  manifest: MANIFEST_KEYS,
  variable: VARIABLE_KEYS,
  strays: FLAT_STRAYS,
  labels: FLAT_LABELS,
};

export const flat: Shape = {
  id: "flat",
  marks: { keys: ["packs"] },
  recognise: (tree, root, isBeingWritten) =>
    !isOfAnotherApi(tree, root) && arePacks(tree, valueOf(tree, root, "packs"), isBeingWritten),
  begunBy: ["packs"],
  profiles: onlyProfile(FLAT_PLACES),
  schema: "flat.schema.json",
  traits: FLAT_TRAITS,
};

/** What a map has, beside a name, that is a pack. */
const MARKING_KEYS = ["type", "layer", "tag", "version", "registry", "values"];

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
  return MARKING_KEYS.some((key) => valueOf(tree, node, key) !== NONE);
}
