import type { Catalog } from "../../packs/catalog";
import { knownAt, type KnownValue } from "../../packs/defaults/knownValues";
import { packValuesOf } from "../../packs/defaults/packValues";
import { findContent } from "../../packs/packQueries";
import { objectsIn } from "../../profile/facts/kubernetes";
import type { Pack, Profile } from "../../profile/model";
import { isErrorFree, manifestBodiesOf, valuesBodyOf } from "../../profile/packBodies";
import type { Reading } from "../../profile/reading";
import { hostRange } from "../../syntax/embedded/embeddedBody";
import { fieldAt, fieldOf, literalText } from "../../syntax/field";
import { nodesWhere } from "../../syntax/incremental/nodesWhere";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  NONE,
  ownEntry,
  parentOf,
  pathOf,
  resolve,
  textOfNode,
  valueAt,
  valueOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import type { Range } from "../../text/range";

/** A StorageClass that Kubernetes takes for volumes that name none. */
export interface DefaultStorageClass {
  readonly profile: Profile;
  readonly pack: Pack;
  /** Undefined if it is not known. */
  readonly name: string | undefined;
  /** The range in the file that makes it the default. */
  readonly range: Range;
}

/** The default StorageClasses of a profile, in its manifests and in values whose pack says that they make one. */
export function defaultStorageClassesIn(reading: Reading, profile: Profile, catalog: Catalog): DefaultStorageClass[] {
  return profile.packs.flatMap((pack) => [
    ...inValues(reading, pack, catalog).map((one) => ({ profile, pack, ...one })),
    ...inManifests(reading, pack).map((one) => ({ profile, pack, ...one })),
  ]);
}

type PlacedClass = Pick<DefaultStorageClass, "name" | "range">;

const ANNOTATIONS: ReadonlySet<string> = new Set([
  "storageclass.kubernetes.io/is-default-class",
  "storageclass.beta.kubernetes.io/is-default-class",
]);

function inManifests(reading: Reading, pack: Pack): PlacedClass[] {
  return manifestBodiesOf(reading, pack)
    .filter(isErrorFree)
    .flatMap(({ placed }) => {
      const { tree } = placed.body;
      return objectsIn(tree)
        .filter(({ kind, apiVersion }) => kind?.text === "StorageClass" && isStorageApi(apiVersion?.text))
        .flatMap(({ root, name }): PlacedClass[] => {
          const annotations = resolve(tree, valueAt(tree, root, ["metadata", "annotations"]));
          if (annotations === NONE) return [];
          const entry = childrenOf(tree, annotations).find(
            (one) => ANNOTATIONS.has(keyOf(tree, one)) && isTrue(tree, one),
          );
          const range = entry === undefined ? undefined : keyRangeOf(tree, entry);
          return range === undefined ? [] : [{ name: literalText(name), range: hostRange(placed, range) }];
        });
    });
}

function isStorageApi(apiVersion: string | undefined): boolean {
  return apiVersion?.startsWith("storage.k8s.io/") === true;
}

/** What pack authors call the switch in a map of a StorageClass. */
const SWITCH = /^is[-_]?default(?:[-_]?storage)?[-_]?class$/i;

function inValues(reading: Reading, pack: Pack, catalog: Catalog): PlacedClass[] {
  const body = pack.hasFilesElsewhere ? undefined : valuesBodyOf(reading, pack);
  if (body === undefined || !isErrorFree(body)) return [];
  const { tree } = body.placed.body;
  const nodes = nodesWhere(tree, isSwitch).filter((node) => isTrue(tree, node) && isMade(tree, node));
  if (nodes.length === 0) return [];
  const content = findContent(pack, catalog);
  const known = content.is === "found" ? packValuesOf(content.value).known : undefined;
  return nodes.flatMap((node): PlacedClass[] => {
    const range = keyRangeOf(tree, node);
    if (range === undefined || !isKnown(tree, node, known)) return [];
    return [{ name: nameBeside(tree, node), range: hostRange(body.placed, range) }];
  });
}

function isSwitch(tree: Tree<"body">, node: NodeId<"body">): boolean {
  if (writtenKindOf(tree, node) !== "scalar" || keyRangeOf(tree, node) === undefined) return false;
  const key = keyOf(tree, node);
  return ANNOTATIONS.has(key) || SWITCH.test(key);
}

function isTrue(tree: Tree<"body">, node: NodeId<"body">): boolean {
  const { isOpaque, text } = fieldOf(tree, node);
  return !isOpaque && /^true$/i.test(text.trim());
}

/** Whether nothing around a class switches it off. */
function isMade(tree: Tree<"body">, node: NodeId<"body">): boolean {
  for (let at = parentOf(tree, node); at !== NONE; at = parentOf(tree, at)) {
    const target = resolve(tree, at);
    if (target === NONE || writtenKindOf(tree, target) !== "map") continue;
    const off = ["create", "enabled", "install", "deploy"].some((key) =>
      /^false$/i.test(textOfNode(tree, valueOf(tree, target, key)) ?? ""),
    );
    if (off) return false;
  }
  return true;
}

/** Whether the pack has the switch at this place, below something that it calls a StorageClass. */
function isKnown(tree: Tree<"body">, node: NodeId<"body">, known: KnownValue | undefined): boolean {
  const path = pathOf(tree, node);
  const isStorage = path.some((key) => typeof key === "string" && /storage[-_]?class/i.test(key));
  return isStorage && knownAt(known, path) !== undefined;
}

function nameBeside(tree: Tree<"body">, node: NodeId<"body">): string | undefined {
  let map = parentOf(tree, node);
  if (keyOf(tree, map) === "annotations") map = parentOf(tree, map);
  const name = fieldAt(tree, map, ["name"]);
  return ownEntry(tree, map, "name") === NONE ? undefined : literalText(name);
}
