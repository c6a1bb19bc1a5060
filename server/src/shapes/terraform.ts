import { keyOf, writtenChildrenOf, type NodeId, type Tree } from "../syntax/tree";
import { dataLookup } from "./terraformData";
import { terraformFileIn } from "./terraformFile";
import { below, isMap, items } from "./terraformBlocks";
import { MANIFEST_KEYS, PACK_KEYS, type Places, type ProfilePlace, type Shape } from "./shape";

/** The resource of the Terraform provider (docs/domain.md 1.8). */
const RESOURCE = "spectrocloud_cluster_profile";

const PLACES: Places = {
  profile: {
    name: ["name"],
    description: ["description"],
    version: ["version"],
    type: ["type"],
    cloudType: ["cloud"],
    packs: ["pack"],
    variables: ["profile_variables"],
  },
  pack: {
    ...PACK_KEYS,
    tag: ["tag"],
    uid: ["uid"],
    registryName: [["registry_name"]],
    registryUid: [["registry_uid"]],
    manifests: ["manifest"],
    fileIn: terraformFileIn,
  },
  manifest: MANIFEST_KEYS,
  variable: {
    name: "name",
    displayName: "display_name",
    description: "description",
    format: "format",
    inputType: "input_type",
    options: "options",
    defaultValue: "default_value",
    regex: "regex",
    required: "required",
    immutable: "immutable",
    hidden: "hidden",
    isSensitive: "is_sensitive",
    option: { value: "value", label: "label", description: "description", default: "default" },
    nestedIn: "variable",
  },
  itemsMayBeAlone: true,
  hasOneVariablesBlock: true,
  context: ["context"],
  labels: [["tags"]],
  ignored: ["skip_destroy", "count", "for_each", "provider", "depends_on", "lifecycle", "timeouts"].map((key) => [key]),
};

/** Terraform, in HCL or in its JSON. A file may hold several profiles, and much else. */
export const terraform: Shape = {
  id: "terraform",
  marks: { texts: [RESOURCE] },
  namesFilesBy: ["file("],
  recognise: (tree, root) => profilesIn(tree, root).length > 0,
  profiles: profilesIn,
  schema: "terraform.schema.json",
  traits: {
    named: ["profile", "manifest", "variable"],
    layersOptional: true,
    numbersAreText: true,
    isTemplate: true,
    contexts: ["project", "tenant", "system"],
    packsAreResolved: true,
  },
  unstated: [
    {
      part: "type",
      path: ["type"],
      reason: "No type is stated: Terraform takes add-on for that, and Palette's import cluster",
    },
  ],
};

/** The profiles of a file: the bodies of its resources, each below its type and its name. */
function profilesIn(tree: Tree, root: NodeId): readonly ProfilePlace[] {
  const places = { ...PLACES, lookUp: dataLookup(tree, root) };
  return below(tree, below(tree, items(tree, root), "resource"), RESOURCE)
    .flatMap((named) => (isMap(tree, named) ? writtenChildrenOf(tree, named) : []))
    .flatMap((body) => items(tree, body).map((node) => ({ node, name: keyOf(tree, body) })))
    .filter(({ node }) => isMap(tree, node))
    .map(({ node, name }) => ({ node, places, address: { kind: RESOURCE, name } }));
}
