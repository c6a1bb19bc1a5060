import { NONE, valueAt, type NodeId, type Tree } from "../syntax/tree";
import { isOfAnotherApi } from "./importEntity";
import { hasTrail, saysOtherApi } from "./outline";
import {
  MANIFEST_KEYS,
  PACK_KEYS,
  RESOURCE_KEYS,
  VARIABLE_KEYS,
  type AlternativePath,
  type PackPaths,
  type ProfilePlace,
  type Shape,
} from "./shape";

const STATES = ["published", "draft"] as const;
type TemplateState = (typeof STATES)[number];

/** The response of a GET (docs/domain.md 1.3): the published template, or the draft if nothing is published yet. */
export const response: Shape = {
  id: "response",
  marks: { keys: ["packs"] },
  recognise: (tree, root) => !isOfAnotherApi(tree, root) && stateOf(tree, root) !== undefined,
  isOutlinedBy: (outline) => !saysOtherApi(outline) && hasTrail(outline, [["spec"], STATES, ["packs"]], 1),
  profiles: (tree, root) => [responsePlace(root, stateOf(tree, root) ?? "published")],
  schema: "response.schema.json",
  traits: { isAnswer: true, named: [] },
};

function stateOf(tree: Tree, root: NodeId): TemplateState | undefined {
  return STATES.find((key) => valueAt(tree, root, ["spec", key, "packs"]) !== NONE);
}

const PACK: PackPaths = {
  ...PACK_KEYS,
  layer: ["layer"],
  tag: ["tag"],
  version: ["version"],
  uid: ["packUid"],
  registryName: [],
  registryUid: [["registryUid"]],
  manifests: ["manifests"],
};

function responsePlace(node: NodeId, state: TemplateState): ProfilePlace {
  const profile = {
    name: ["metadata", "name"],
    description: ["metadata", "annotations", "description"],
    version: ["spec", "version"],
    type: ["spec", state, "type"],
    cloudType: ["spec", state, "cloudType"],
    packs: ["spec", state, "packs"],
  };
  return { node, places: { ...COMMON, profile, others: [...OTHERS, ...othersIn(state)] } };
}

const COMMON = {
  pack: PACK,
  manifest: MANIFEST_KEYS,
  variable: VARIABLE_KEYS,
  labels: [["metadata", "labels"]],
  ignored: RESOURCE_KEYS,
};
const OTHERS: readonly AlternativePath[] = [
  { part: "description", path: ["metadata", "description"] },
  { part: "variables", path: ["spec", "variables"] },
];

/** Further places in the template that repeat parts of the profile. */
function othersIn(state: TemplateState): AlternativePath[] {
  return [
    { part: "name", path: ["spec", state, "name"] },
    { part: "version", path: ["spec", state, "profileVersion"] },
  ];
}
