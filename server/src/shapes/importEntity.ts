import { isMapNode } from "../syntax/field";
import { childrenOf, NONE, resolve, textOfNode, valueAt, valueOf, type NodeId, type Tree } from "../syntax/tree";
import { hasTrail, saysOtherApi, type Outline } from "./outline";
import { isMisplaced } from "./misplacedTemplate";
import { MANIFEST_KEYS, PACK_KEYS, RESOURCE_KEYS, VARIABLE_KEYS, type Places, type Shape } from "./shape";

/** Palette's own import and export entity (docs/domain.md 1.1): the native form, in YAML or JSON. */
export const IMPORT_PLACES: Places = {
  profile: {
    name: ["metadata", "name"],
    description: ["metadata", "description"],
    version: ["spec", "version"],
    type: ["spec", "template", "type"],
    cloudType: ["spec", "template", "cloudType"],
    packs: ["spec", "template", "packs"],
    variables: ["spec", "variables"],
  },
  pack: {
    ...PACK_KEYS,
    layer: ["layer"],
    tag: ["tag"],
    version: ["version"],
    addonType: ["addonType"],
    registry: ["registry", "metadata"],
    registryName: [["registry", "metadata", "name"], ["registry"]],
    registryUid: [["registry", "metadata", "uid"]],
    manifests: ["manifests"],
  },
  manifest: MANIFEST_KEYS,
  variable: VARIABLE_KEYS,
  strays: {
    profile: {
      description: ["metadata", "annotations", "description"],
      version: ["spec", "template", "version"],
      type: ["spec", "type"],
      cloudType: ["spec", "cloudType"],
      variables: ["spec", "template", "variables"],
    },
    pack: { uid: [["uid"], ["packUid"]], registryUid: [["registryUid"]] },
  },
  others: [{ part: "name", path: ["spec", "template", "name"] }],
  labels: [["metadata", "labels"]],
  ignored: RESOURCE_KEYS,
};

/** The parts of a profile whose template is missing: what belongs in it is in `spec`, as misplaced-template reports. */
const MISPLACED_PLACES: Places = {
  ...IMPORT_PLACES,
  profile: {
    ...IMPORT_PLACES.profile,
    type: ["spec", "type"],
    cloudType: ["spec", "cloudType"],
    packs: ["spec", "packs"],
  },
  strays: {
    pack: {},
    ...IMPORT_PLACES.strays,
    profile: {
      ...IMPORT_PLACES.strays?.profile,
      type: ["spec", "template", "type"],
      cloudType: ["spec", "template", "cloudType"],
    },
  },
};

export const importEntity: Shape = {
  id: "import",
  marks: { keys: ["packs", "cloudType"] },
  recognise: (tree, root, isBeingWritten) =>
    !isOfAnotherApi(tree, root) && (hasTemplate(tree, root) || isMisplaced(tree, root, isBeingWritten)),
  isOutlinedBy: outlinesTemplate,
  begunBy: ["metadata", "spec"],
  profiles: (tree, root) => [{ node: root, places: isMisplaced(tree, root) ? MISPLACED_PLACES : IMPORT_PLACES }],
  schema: "import.schema.json",
  traits: { keysAreStrict: true, form: "import", missingVariableFormat: "error", named: ["profile", "variable"] },
};

/** Whether the outline of a broken document has a template. */
export function outlinesTemplate(outline: Outline): boolean {
  return !saysOtherApi(outline) && hasTrail(outline, TEMPLATE, 1);
}

const TEMPLATE = [["spec"], ["template"], ["packs", "cloudType"]];

/** Whether `spec.template` has packs or a cloud. */
export function hasTemplate(tree: Tree, root: NodeId): boolean {
  const template = valueAt(tree, root, ["spec", "template"]);
  return valueOf(tree, template, "packs") !== NONE || valueOf(tree, template, "cloudType") !== NONE;
}

/**
 * Whether the root belongs to another API. Palette's responses may have an `apiVersion` without a group, and the kind
 * ClusterProfile; an `apiVersion` with a group marks a foreign Kubernetes resource.
 */
export function isOfAnotherApi(tree: Tree, root: NodeId): boolean {
  const apiVersion = textOfNode(tree, valueOf(tree, root, "apiVersion")) ?? "";
  const kind = textOfNode(tree, valueOf(tree, root, "kind")) ?? "";
  return apiVersion.includes("/") || (kind !== "" && kind !== "ClusterProfile");
}

/** The packs of a template, except those that are not maps. */
export function templatePacks(tree: Tree, root: NodeId): NodeId[] {
  return packsIn(tree, valueAt(tree, root, IMPORT_PLACES.profile.packs));
}

/** The packs in a list, except those that are not maps. */
export function packsIn(tree: Tree, list: NodeId): NodeId[] {
  return childrenOf(tree, resolve(tree, list)).filter((pack) => isMapNode(tree, pack));
}
