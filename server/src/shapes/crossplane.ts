import { textOfNode, valueOf, type NodeId, type Tree } from "../syntax/tree";
import { onlyProfile, type Dialect, type Shape } from "./dialect";

/** The `Profile` of the Crossplane provider (docs/domain.md 1.6): Terraform's names in camel case, and no layers. */
export const CROSSPLANE_SHAPE: Shape = {
  profile: {
    name: ["spec", "forProvider", "name"],
    description: ["spec", "forProvider", "description"],
    version: ["spec", "forProvider", "version"],
    type: ["spec", "forProvider", "type"],
    cloudType: ["spec", "forProvider", "cloud"],
    packs: ["spec", "forProvider", "pack"],
    variables: ["spec", "forProvider", "profileVariables"],
  },
  pack: {
    tag: ["tag"],
    uid: ["uid"],
    registryName: [["registryName"]],
    registryUid: [["registryUid"]],
    manifests: ["manifest"],
  },
};

const GROUPS = ["cluster.palette.crossplane.io", "cluster.palette.m.crossplane.io"];

export const crossplane: Dialect = {
  id: "crossplane",
  recognise: (tree, root) => GROUPS.some((group) => isResource(tree, root, group, "Profile")),
  profiles: onlyProfile(CROSSPLANE_SHAPE),
};

/** Whether the root is a Kubernetes resource of a group and kind, in any version. */
export function isResource(tree: Tree, root: NodeId, group: string, kind: string): boolean {
  const apiVersion = textOfNode(tree, valueOf(tree, root, "apiVersion")) ?? "";
  return apiVersion.startsWith(`${group}/`) && textOfNode(tree, valueOf(tree, root, "kind")) === kind;
}
