import { groupsOf } from "../text/groups";
import { fact, newMemory, type Part } from "../text/memory";
import { encloses, type Range } from "../text/range";
import type { LookedUp, ManifestPaths, Path, Places, ProfilePlace, Shape } from "../shapes/shape";
import { fieldAt, fieldOf, literalText, type Field } from "../syntax/field";
import { isProfileType, type ProfileType } from "./facts/layers";
import {
  entryRangeOf,
  keyRangeOf,
  NONE,
  rangeOf,
  resolve,
  valueAt,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { itemsIn, variablesIn, type Variable } from "./variables";

/** A profile of any shape, each value with its place. Values that the document does not state are undefined. */
export interface Profile extends Part {
  readonly shape: Shape;
  /** The paths of its parts. */
  readonly places: Places;
  readonly tree: Tree;
  /** The node that holds the profile; in most shapes the document's root or an item of a list. */
  readonly node: NodeId;
  /** What names it among others of its file; undefined if nothing does. */
  readonly address: ProfilePlace["address"];
  readonly range: Range;
  readonly name: Field | undefined;
  readonly description: Field | undefined;
  readonly version: Field | undefined;
  readonly type: Field | undefined;
  readonly cloudType: Field | undefined;
  /** The list of packs as written; it may be of a wrong kind. */
  readonly packList: Field | undefined;
  readonly packs: readonly Pack[];
  /** The list of variables as written; it may be of a wrong kind. */
  readonly variableList: Field | undefined;
  readonly variables: readonly Variable[];
}

export interface Pack extends Part {
  /** Its index in the list. */
  readonly index: number;
  readonly node: NodeId;
  /** The whole item, including its dash. */
  readonly range: Range;
  /**
   * Where findings about the pack are reported: at its name or layer, or at its first entry if neither is in the item
   * itself (an alias or a merge may bring them).
   */
  readonly reportRange: Range;
  readonly name: Field | undefined;
  readonly layer: Field | undefined;
  readonly type: Field | undefined;
  readonly tag: Field | undefined;
  readonly version: Field | undefined;
  readonly uid: Field | undefined;
  readonly addonType: Field | undefined;
  readonly registryName: Field | undefined;
  readonly registryUid: Field | undefined;
  readonly registryKind: Field | undefined;
  /** The content of an OCI registry, as the document states it. */
  readonly registryProvider: Field | undefined;
  readonly values: Field | undefined;
  readonly manifests: readonly Manifest[];
  /** Whether it refers to values or manifests in other files. */
  readonly hasFilesElsewhere: boolean;
  /** What the file says about it in another place. */
  readonly lookedUp: LookedUp | undefined;
}

export interface Manifest {
  readonly node: NodeId;
  readonly name: Field | undefined;
  readonly content: Field | undefined;
}

/** What is known of the files that a node names; a pack's own node is for files that a configuration gives it. */
interface AttachedFiles {
  /** The nodes of their texts in the tree. */
  readonly nodes: readonly NodeId[];
  /** Whether these are all that the node names. */
  readonly areAll: boolean;
}

/** Returns what is known of the files that a node names; undefined if it names none. */
export type AttachedAt = (node: NodeId) => AttachedFiles | undefined;

const NOTHING_ATTACHED: AttachedAt = () => undefined;

/** The profiles of a document of the given shape. */
export function profilesOf(tree: Tree, root: NodeId, shape: Shape, attachedAt = NOTHING_ATTACHED): Profile[] {
  return shape.profiles(tree, root).map((place) => profileAt(tree, place, shape, attachedAt));
}

function profileAt(tree: Tree, { node, places, address }: ProfilePlace, shape: Shape, attachedAt: AttachedAt): Profile {
  const paths = places.profile;
  const stray = places.strays?.profile;
  const packList = fieldAt(tree, node, paths.packs);
  const variableLists = [paths.variables, stray?.variables].flatMap((path) => fieldAt(tree, node, path) ?? []);
  const variableList = variableLists.find(({ kind }) => kind === "seq") ?? variableLists[0];
  return {
    memory: newMemory(),
    shape,
    places,
    tree,
    node,
    address,
    range: rangeOf(tree, node),
    name: fieldAt(tree, node, paths.name),
    description: fieldAt(tree, node, paths.description) ?? fieldAt(tree, node, stray?.description),
    version: fieldAt(tree, node, paths.version) ?? fieldAt(tree, node, stray?.version),
    type: fieldAt(tree, node, paths.type) ?? fieldAt(tree, node, stray?.type),
    cloudType: fieldAt(tree, node, paths.cloudType) ?? fieldAt(tree, node, stray?.cloudType),
    packList,
    packs:
      packList === undefined
        ? []
        : itemsIn(tree, packList.node, places).map((item, i) => packAt(tree, item, i, places, attachedAt)),
    variableList,
    variables: variableList === undefined ? [] : variablesIn(tree, variableList.node, places),
  };
}

/** The packs of a profile without the items that are still empty: a dash, and nothing behind it. */
export function writtenPacks({ tree, packs }: Profile): readonly Pack[] {
  return packs.filter(({ node }) => writtenKindOf(tree, node) !== "empty");
}

function packAt(tree: Tree, node: NodeId, index: number, places: Places, attachedAt: AttachedAt): Pack {
  const paths = places.pack;
  const stray = places.strays?.pack;
  const registry = [paths.registry, stray?.registry].filter((path) => path !== undefined);
  const [name, layer] = [fieldAt(tree, node, paths.name), fieldAt(tree, node, paths.layer)];
  return {
    memory: newMemory(),
    index,
    node,
    range: entryRangeOf(tree, node),
    reportRange: reportRange(tree, node, [name, layer]),
    name,
    layer,
    type: fieldAt(tree, node, paths.type),
    tag: fieldAt(tree, node, paths.tag),
    version: fieldAt(tree, node, paths.version) ?? fieldAt(tree, node, stray?.version),
    uid: fieldAt(tree, node, paths.uid) ?? firstScalar(tree, node, stray?.uid ?? []),
    addonType: fieldAt(tree, node, paths.addonType) ?? fieldAt(tree, node, stray?.addonType),
    registryName: firstScalar(tree, node, [...paths.registryName, ...(stray?.registryName ?? [])]),
    registryUid: firstScalar(tree, node, [...paths.registryUid, ...(stray?.registryUid ?? [])]),
    registryKind: firstScalar(tree, node, below(registry, "kind")),
    registryProvider: firstScalar(tree, node, below(registry, "providerType")),
    lookedUp: places.lookUp?.(node),
    ...textsOf(tree, node, places, attachedAt),
  };
}

/** The values and manifests of a pack, in its own text or in attached files. */
function textsOf(
  tree: Tree,
  node: NodeId,
  places: Places,
  attachedAt: AttachedAt,
): Pick<Pack, "values" | "manifests" | "hasFilesElsewhere"> {
  const { pack: paths, manifest } = places;
  const values = fieldAt(tree, node, paths.values);
  const list = valueAt(tree, node, paths.manifests);
  const items = list === NONE ? [] : itemsIn(tree, list, places).map((item) => manifestAt(tree, item, manifest));
  const keys = (paths.elsewhere ?? []).flatMap(({ path, holds }) => {
    const at = valueAt(tree, node, path);
    return at === NONE ? [] : [{ at, holds }];
  });
  const inExpression = (field: Field | undefined): field is Field =>
    field !== undefined && paths.fileIn?.(tree, field.node) !== undefined;
  /** The text of the file that an expression reads, or of the document in which the field is edited. */
  const attachedIn = (field: Field | undefined): Field | undefined => {
    const [attached] = field === undefined ? [] : (attachedAt(field.node)?.nodes ?? []);
    return attached === undefined ? field : fieldOf(tree, attached);
  };
  const named = [
    ...keys.map(({ at }) => at),
    ...[values, ...items.map(({ content }) => content)].filter(inExpression).map((field) => field.node),
  ];
  const attached = [...keys.filter(({ holds }) => holds === "values").map(({ at }) => at), node].flatMap(
    (at) => attachedAt(at)?.nodes ?? [],
  );
  const valuesInFile = attached[0] === undefined ? undefined : fieldOf(tree, attached[0]);
  const manifestsInFiles = keys
    .filter(({ holds }) => holds === "manifests")
    .flatMap(({ at }) => attachedAt(at)?.nodes ?? [])
    .map((text): Manifest => ({ node: text, name: undefined, content: fieldOf(tree, text) }));
  return {
    values: attachedIn(values) ?? valuesInFile,
    manifests: [...items.map((item) => ({ ...item, content: attachedIn(item.content) })), ...manifestsInFiles],
    hasFilesElsewhere:
      named.some((at) => attachedAt(at)?.areAll !== true) ||
      attachedAt(node)?.areAll === false ||
      // One of the two is not used, and which it is depends on the tool.
      (values !== undefined && valuesInFile !== undefined),
  };
}

function below(paths: readonly Path[], key: string): Path[] {
  return paths.map((path) => [...path, key]);
}

function reportRange(tree: Tree, node: NodeId, fields: readonly (Field | undefined)[]): Range {
  const range = entryRangeOf(tree, node);
  const own = fields.find((field) => field !== undefined && encloses(range, field.range));
  if (own !== undefined) return own.range;
  const first = writtenChildrenOf(tree, node)[0];
  return (first === undefined ? undefined : keyRangeOf(tree, first)) ?? rangeOf(tree, first ?? node);
}

/** Whether a pack's name is in its own item. Otherwise (alias or merge) changing it would change other packs, too. */
export function hasOwnName({ range, name }: Pack): boolean {
  return name !== undefined && encloses(range, name.range);
}

/**
 * The other packs that share the text of this pack's layer or type, by an alias or a merge: changing one changes all.
 */
export function packsSharing(profile: Profile, pack: Pack, key: "layer" | "type"): readonly Pack[] {
  const field = pack[key];
  const target = field && resolve(profile.tree, field.node);
  if (target === undefined || target === NONE) return [];
  return ((key === "layer" ? packsByLayerNode : packsByTypeNode)(profile).get(target) ?? []).filter(
    (other) => other !== pack,
  );
}

const packsByLayerNode = fact((profile: Profile) => packsByNode(profile, "layer"));
const packsByTypeNode = fact((profile: Profile) => packsByNode(profile, "type"));

/** The packs of a profile by the node of a field. */
function packsByNode(profile: Profile, key: "layer" | "type"): ReadonlyMap<NodeId, readonly Pack[]> {
  return groupsOf(profile.packs, ({ [key]: field }) =>
    field === undefined ? NONE : resolve(profile.tree, field.node),
  );
}

/** Whether a pack's layer or type is in its own item, and not shared with other packs. */
export function hasOwnField(profile: Profile, pack: Pack, key: "layer" | "type"): boolean {
  const field = pack[key];
  return field !== undefined && encloses(pack.range, field.range) && packsSharing(profile, pack, key).length === 0;
}

function firstScalar(tree: Tree, node: NodeId, paths: readonly Path[]): Field | undefined {
  return paths.map((path) => fieldAt(tree, node, path)).find((field) => field?.kind === "scalar");
}

function manifestAt(tree: Tree, node: NodeId, { name, content }: ManifestPaths): Manifest {
  return { node, name: fieldAt(tree, node, name), content: fieldAt(tree, node, content) };
}

/** The profile's type; undefined if it states none, or an invalid one. */
export function profileTypeOf(profile: Profile): ProfileType | undefined {
  const text = literalText(profile.type);
  return text !== undefined && isProfileType(text) ? text : undefined;
}

/** Whether the profile states a type that Palette does not have. Then nothing that depends on the type is known. */
export function hasInvalidType(profile: Profile): boolean {
  const text = literalText(profile.type);
  return text !== undefined && !isProfileType(text);
}

/** The profile's cloud as written; undefined if it states none, or a placeholder. */
export function cloudOf(profile: Profile): string | undefined {
  return literalText(profile.cloudType);
}
