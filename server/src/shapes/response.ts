import { NONE, valueAt, type NodeId, type Tree } from "../syntax/tree";
import type { Dialect, PackPaths, ProfilePlace } from "./dialect";
import { isOfAnotherApi } from "./importEntity";

/** What a GET answers (docs/domain.md 1.3): the published template, or the draft where nothing is published yet. */
export const response: Dialect = {
  id: "response",
  recognise: (tree, root) => !isOfAnotherApi(tree, root) && templateKey(tree, root) !== undefined,
  profiles: (tree, root) => [placeOf(root, templateKey(tree, root) ?? "published")],
};

function templateKey(tree: Tree, root: NodeId): string | undefined {
  return ["published", "draft"].find((key) => valueAt(tree, root, ["spec", key, "packs"]) !== NONE);
}

const PACK: PackPaths = {
  layer: ["layer"],
  tag: ["tag"],
  version: ["version"],
  uid: ["packUid"],
  registryName: [],
  registryUid: [["registryUid"]],
  manifests: ["manifests"],
};

function placeOf(node: NodeId, key: string): ProfilePlace {
  const profile = {
    name: ["metadata", "name"],
    description: ["metadata", "annotations", "description"],
    version: ["spec", "version"],
    type: ["spec", key, "type"],
    cloudType: ["spec", key, "cloudType"],
    packs: ["spec", key, "packs"],
  };
  return { node, shape: { profile, pack: PACK } };
}
