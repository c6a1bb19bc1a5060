import {
  childrenOf,
  kindOf,
  NONE,
  resolve,
  textOfNode,
  valueAt,
  valueOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { saysResource } from "./outline";
import {
  MANIFEST_KEYS,
  onlyProfile,
  PACK_KEYS,
  RESOURCE_KEYS,
  VARIABLE_KEYS,
  type Places,
  type Shape,
  type Traits,
  type Unstated,
} from "./shape";

/**
 * The `Profile` resource of the Crossplane provider (docs/domain.md 1.6): Terraform's attribute names in camel case, no
 * layers.
 */
export const CROSSPLANE_PLACES: Places = {
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
    ...PACK_KEYS,
    tag: ["tag"],
    uid: ["uid"],
    registryName: [["registryName"]],
    registryUid: [["registryUid"]],
    manifests: ["manifest"],
  },
  manifest: MANIFEST_KEYS,
  variable: { ...VARIABLE_KEYS, nestedIn: "variable" },
  others: [
    // The name of the resource, which may differ from the profile's name.
    { part: "name", path: ["metadata", "name"] },
    { part: "description", path: ["metadata", "annotations", "description"] },
  ],
  context: ["spec", "forProvider", "context"],
  tenant: ["spec", "providerConfigRef", "name"],
  labels: [["spec", "forProvider", "tags"]],
  ignored: RESOURCE_KEYS,
};

export const CROSSPLANE_TRAITS: Traits = {
  named: ["profile", "variable"],
  isNamedElsewhere: hasNameForCreation,
  layersOptional: true,
  variableWordsAreWarnings: true,
};

export const CROSSPLANE_UNSTATED: readonly Unstated[] = [
  {
    part: "type",
    path: ["spec", "forProvider", "type"],
    reason: "No type is stated: Crossplane takes add-on for that, and Palette's import cluster",
  },
];

const GROUPS = ["cluster.palette.crossplane.io", "cluster.palette.m.crossplane.io"];

export const crossplane: Shape = {
  id: "crossplane",
  marks: { texts: GROUPS.map((group) => `${group}/`) },
  recognise: (tree, root) => GROUPS.some((group) => isResource(tree, root, group, "Profile")),
  isOutlinedBy: (outline) => GROUPS.some((group) => saysResource(outline, group, "Profile")),
  profiles: onlyProfile(CROSSPLANE_PLACES),
  schema: "crossplane.schema.json",
  traits: CROSSPLANE_TRAITS,
  unstated: CROSSPLANE_UNSTATED,
};

/** Whether the root is a Kubernetes resource of the given group and kind, in any version. */
export function isResource(tree: Tree, root: NodeId, group: string, kind: string): boolean {
  const apiVersion = textOfNode(tree, valueOf(tree, root, "apiVersion")) ?? "";
  return apiVersion.startsWith(`${group}/`) && textOfNode(tree, valueOf(tree, root, "kind")) === kind;
}

/** Whether a resource needs no profile name: it has one for its creation, or is only observed (docs/domain.md 1.6). */
function hasNameForCreation(tree: Tree, node: NodeId): boolean {
  if (valueAt(tree, node, ["spec", "initProvider", "name"]) !== NONE) return true;
  const policies = resolve(tree, valueAt(tree, node, ["spec", "managementPolicies"]));
  if (policies === NONE || kindOf(tree, policies) !== "seq") return false;
  const writing = ["*", "Create", "Update"];
  return !childrenOf(tree, policies).some((policy) => writing.includes(textOfNode(tree, policy) ?? ""));
}
