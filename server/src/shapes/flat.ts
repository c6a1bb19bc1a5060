import { isMapNode } from "../syntax/field";
import { columnOf } from "../syntax/lines";
import { hasProblemIn } from "../syntax/search/problemSearch";
import {
  childrenOf,
  entryRangeOf,
  kindOf,
  NONE,
  ownEntry,
  rangeOf,
  resolve,
  styleOf,
  valueOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { beginsAsList, hasPacks, hasTrail, saysOtherApi, FARTHEST, SLIP } from "./outline";
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
import { isOfAnotherApi } from "./importEntity";

/** Packs in hand-written files (docs/domain.md 1.6), with the keys of all known build scripts. */
const FLAT_PACK: PackPaths = {
  ...PACK_KEYS,
  layer: ["layer"],
  tag: ["tag"],
  version: ["version"],
  uid: ["packUid"],
  pinnedBy: "version",
  registryName: [["registry"], ["registryName"]],
  registryUid: [["registryUid"], ["registry_uid"]],
  manifests: ["manifests"],
  elsewhere: [
    { path: ["valuesFile"], holds: "values", folders: ["values"] },
    { path: ["manifestsGlob"], holds: "manifests", isGlob: true },
  ],
};

/** What is in every text that names files. */
export const FLAT_FILE_MARKS = ["valuesFile", "manifestsGlob"];

/** Keys that some build scripts write but no known script reads. */
const FLAT_STRAYS: Strays = { profile: {}, pack: { uid: [["uid"]] } };

/** Build scripts and Terraform modules read these files, often after filling in a template. */
export const FLAT_TRAITS: Traits = {
  numbersAreText: true,
  isTemplate: true,
  variablesElsewhere: true,
  layersOptional: true,
  registriesByUid: true,
  named: ["profile"],
};

const FLAT_LABELS = [["tags"], ["labels"]];

/** A profile with everything at the root of the file. */
export const FLAT_PLACES: Places = {
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
    !isOfAnotherApi(tree, root) &&
    arePacks(tree, valueOf(tree, root, "packs"), isBeingWritten) &&
    !isFromBelow(tree, root, "packs"),
  isOutlinedBy: (outline, tree, { root, range }) =>
    !(writtenKindOf(tree, root) === "seq" && beginsAsList(tree.source, range.start)) &&
    !saysOtherApi(outline) &&
    !hasTrail(outline, [["spec"]]) &&
    hasPacks(outline, "packs", OWN_KEYS),
  begunBy: ["packs"],
  profiles: onlyProfile(FLAT_PLACES),
  namesFilesBy: FLAT_FILE_MARKS,
  schema: "flat.schema.json",
  traits: FLAT_TRAITS,
};

/** Whether an entry of a broken map came to it from a deeper one, by its column or that of its first item. */
function isFromBelow(tree: Tree, map: NodeId, key: string): boolean {
  const { source, problems } = tree;
  const own = ownEntry(tree, map, key);
  if (problems.length === 0 || own === NONE || styleOf(tree, map) !== "block") return false;
  const first = childrenOf(tree, resolve(tree, own))[0];
  const column = columnOf(source, entryRangeOf(tree, own).start);
  const root = columnOf(source, rangeOf(tree, map).start);
  const below = first === undefined ? column : columnOf(source, entryRangeOf(tree, first).start);
  // The item begins with its dash, two columns before its first key.
  return column > root + SLIP || below + 2 > column + FARTHEST;
}

/** Keys that hardly anything but a pack has. */
export const OWN_KEYS = ["layer", "tag", "registry"] as const;
/** A map with a name and one of these keys is a pack. */
const MARKING_KEYS = [...OWN_KEYS, "type", "version", "values"];
/** Those that count: what others have as well may be in a broken item by mistake. */
function marksOf(tree: Tree, pack: NodeId): readonly string[] {
  const { start, end } = entryRangeOf(tree, pack);
  return hasProblemIn(tree, { start, end: end - 1 }) ? OWN_KEYS : MARKING_KEYS;
}

/**
 * Whether a node is a list of packs: every item is a map with `name` and at least one of the marking keys. Items that
 * are still being written are ignored.
 */
export function arePacks(tree: Tree, node: NodeId, isBeingWritten?: ItemTest): boolean {
  const list = resolve(tree, node);
  if (list === NONE || kindOf(tree, list) !== "seq") return false;
  const items = childrenOf(tree, list);
  // Items may be missing in a broken list: those that show that it is one of other things.
  const isSure = !hasProblemIn(tree, entryRangeOf(tree, list)) || items.some((item) => hasAny(tree, item, OWN_KEYS));
  return isSure && areAll(items, (item) => isPack(tree, item), isBeingWritten);
}

/** Whether at least one item passes the test, and no item fails it except those that are still being written. */
export function areAll(items: readonly NodeId[], test: ItemTest, isBeingWritten: ItemTest | undefined): boolean {
  let hasOne = false;
  for (const item of items) {
    if (test(item)) hasOne = true;
    else if (isBeingWritten?.(item) !== true) return false;
  }
  return hasOne;
}

function isPack(tree: Tree, node: NodeId): boolean {
  if (!isMapNode(tree, node) || valueOf(tree, node, "name") === NONE) return false;
  return hasAny(tree, node, marksOf(tree, node));
}

function hasAny(tree: Tree, map: NodeId, keys: readonly string[]): boolean {
  return keys.some((key) => valueOf(tree, map, key) !== NONE);
}
