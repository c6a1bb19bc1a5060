import type { Catalog } from "../packs/catalog";
import type { Profile } from "../profile/model";
import { fieldOf } from "../syntax/field";
import type { Writable } from "../syntax/render";
import {
  childrenOf,
  isMerged,
  keyOf,
  kindOf,
  NONE,
  rangeOf,
  resolve,
  tagOf,
  type NodeId,
  type NodeKind,
  type Tree,
  writtenChildrenOf,
} from "../syntax/tree";
import { lossOfExpression } from "./expressions";
import { writableData, type DataBudget } from "../syntax/edits/writableData";
import type { Range } from "../text/range";

/**
 * How much a difference matters:
 * - `lost`: content of the profile that the result does not have.
 * - `kept`: content that is in the result as it is written, although Palette does not read or fill it in.
 * - `note`: what is not content of the profile, such as a record of one Palette, or what the source leaves open.
 */
export type LossGrade = "lost" | "kept" | "note";

/** Something of the source that the converted profile does not have or changes, and why. */
export interface ConversionLoss {
  readonly grade: LossGrade;
  readonly range: Range;
  /** The path in the source: `spec.forProvider.pack[0].uid`. */
  readonly path: string;
  readonly reason: string;
}

/** A value of the source and its path. Aliases and merge keys are followed, so one node may have several paths. */
export interface SourceValue {
  readonly node: NodeId;
  readonly path: string;
}

/** One profile being converted, what is known about packs, and every loss reported so far. */
export interface ConversionContext {
  readonly profile: Profile;
  readonly catalog: Catalog;
  readonly tree: Tree;
  readonly losses: ConversionLoss[];
  /** How many entries and characters may still be read: aliases can multiply them. */
  readonly budget: DataBudget;
  /** Whether the source has the target's form: then each key that is not known has its place there. */
  readonly keepsUnknownKeys: boolean;
  /** Whether registries could say more: a layer that the source does not state. */
  asksRegistries: boolean;
}

const MAX_ENTRIES = 200_000;
const MAX_CHARACTERS = 100_000_000;
const MERGE_DEPTH = 8;

/** Starts the conversion of a profile, without losses. */
export function newConversion(profile: Profile, catalog: Catalog): ConversionContext {
  const budget = { entries: MAX_ENTRIES, characters: MAX_CHARACTERS };
  const keepsUnknownKeys = profile.shape.traits.form === "import";
  return { profile, catalog, tree: profile.tree, losses: [], budget, keepsUnknownKeys, asksRegistries: false };
}

/** Reports that a value is lost or changed. */
export function reportLoss(
  { tree, losses }: ConversionContext,
  { node, path }: SourceValue,
  reason: string,
  grade: LossGrade = "lost",
): void {
  losses.push({ grade, range: rangeOf(tree, node), path, reason });
}

/** Converts the value of one field. */
export type FieldHandler = (value: SourceValue) => unknown;

/** The handlers of a map's fields, by key. */
export interface FieldHandlers {
  readonly [key: string]: FieldHandler;
}

/** The keys of a converted map. */
export interface SourceKeys {
  /** All of them, in order. */
  readonly order: readonly string[];
  /** The values that are kept as they are. */
  readonly kept: ReadonlyMap<string, Writable>;
}

export const NO_KEYS: SourceKeys = { order: [], kept: new Map() };

/**
 * Passes each value of a map to its field's handler. A value without a handler is kept as it is if the source has the
 * target's form, otherwise reported as lost unless it is blank. Returns the keys.
 */
export function convertMap(context: ConversionContext, value: SourceValue, handlers: FieldHandlers): SourceKeys {
  const fields = fieldsIn(context, value);
  const kept = new Map<string, Writable>();
  for (const [key, child] of fields) {
    const handler = Object.hasOwn(handlers, key) ? handlers[key] : undefined;
    const isKept = context.keepsUnknownKeys && (handler === undefined || isStatedBlank(context.tree, child.node));
    const data = isKept ? writableData(context.tree, child.node, context.budget) : undefined;
    const isSilent = handler !== undefined || isBlank(context.tree, child.node);
    if (data !== undefined) {
      kept.set(key, data);
      if (!isSilent) reportLoss(context, child, "Palette ignores unknown keys", "kept");
    } else if (handler !== undefined) handler(child);
    else if (!isSilent) reportLoss(context, child, ...reasonFor(key));
  }
  return { order: fields.map(([key]) => key), kept };
}

/**
 * The values of a map, each with its key; none for another kind of value, which is reported as lost unless it is blank.
 */
export function fieldsIn(context: ConversionContext, value: SourceValue): [string, SourceValue][] {
  const map = nodeOfKind(context, value, "map", "Must be a map");
  if (map === undefined) return [];
  const entries = entriesOf(context, { node: map, path: value.path });
  return [...entries].map(([key, node]) => [key, { node, path: subpath(value.path, key) }]);
}

/** The items of a list; undefined for another kind of value, which is reported as lost unless it is blank. */
export function itemsIn(context: ConversionContext, value: SourceValue): SourceValue[] | undefined {
  if (context.profile.places.itemsMayBeAlone === true && isOfKind(context, value, "map")) return [value];
  const list = nodeOfKind(context, value, "seq", "Must be a list");
  if (list === undefined) return undefined;
  const items = writtenChildrenOf(context.tree, list).map((node, i) => ({ node, path: `${value.path}[${String(i)}]` }));
  return items.filter((item) => spend(context, item, "entries", 1));
}

/** Converts the maps in a list with `convert` and reports other items as lost; undefined for another kind of value. */
export function convertMaps<T>(
  context: ConversionContext,
  value: SourceValue,
  convert: (item: SourceValue) => T,
): T[] | undefined {
  return itemsIn(context, value)
    ?.filter((item) => {
      const isMap = isOfKind(context, item, "map");
      if (!isMap) nodeOfKind(context, item, "map", "Must be a map");
      return isMap;
    })
    .map(convert);
}

/**
 * The text of a scalar as it is written; undefined for null, and for other kinds of values, which are reported as lost.
 */
export function textIn(context: ConversionContext, value: SourceValue): string | undefined {
  const scalar = nodeOfKind(context, value, "scalar", "Must be text");
  if (scalar === undefined) return undefined;
  const { text, type } = fieldOf(context.tree, scalar);
  if (type === "null" || !spend(context, value, "characters", text.length)) return undefined;
  if (tagOf(context.tree, scalar) === "other")
    reportLoss(context, value, "YAML tags are not supported; the text is kept as written", "kept");
  return text;
}

/** The value of a boolean scalar; undefined for null, and for everything else, which is reported as lost. */
export function booleanIn(context: ConversionContext, value: SourceValue): boolean | undefined {
  const scalar = nodeOfKind(context, value, "scalar", "Must be true or false");
  if (scalar === undefined) return undefined;
  const { text, type } = fieldOf(context.tree, scalar);
  if (type === "boolean") return text.toLowerCase() === "true";
  if (type !== "null") reportLoss(context, value, "Must be true or false, without quotes");
  return undefined;
}

/** Whether a value, its alias followed, is of a kind. */
export function isOfKind({ tree }: ConversionContext, { node }: SourceValue, kind: NodeKind): boolean {
  const target = resolve(tree, node);
  return target !== NONE && kindOf(tree, target) === kind;
}

/** The node of a value, its alias followed, if it is of a kind; anything else but a blank value is reported as lost. */
function nodeOfKind(
  context: ConversionContext,
  value: SourceValue,
  kind: NodeKind,
  otherwise: string,
): NodeId | undefined {
  const loss = lossOfExpression(context.tree, value.node);
  if (loss !== undefined) {
    reportLoss(context, value, ...loss);
    return undefined;
  }
  if (isOfKind(context, value, kind)) return resolve(context.tree, value.node);
  if (!isBlank(context.tree, value.node)) reportLoss(context, value, otherwise);
  return undefined;
}

/** Whether a value is null or empty: an empty text, map or list. */
function isBlank(tree: Tree, node: NodeId): boolean {
  const target = resolve(tree, node);
  if (target === NONE) return false;
  const { kind, type, text } = fieldOf(tree, target);
  if (kind === "scalar") return type === "null" || text === "";
  return kind === "empty" || childrenOf(tree, target).length === 0;
}

/** Whether a value is blank, and says so: a null, or an empty map or list. */
function isStatedBlank(tree: Tree, node: NodeId): boolean {
  const target = resolve(tree, node);
  if (target === NONE || kindOf(tree, target) === "empty") return false;
  return isBlank(tree, target) && fieldOf(tree, target).type !== "string";
}

/** The entries of a map as YAML defines them: the last one with each key, and merged ones whose key the map does not have. */
function entriesOf(context: ConversionContext, map: SourceValue, depth = 0): Map<string, NodeId> {
  const { tree } = context;
  const own = new Map<string, NodeId>();
  const merged: NodeId[] = [];
  for (const node of writtenChildrenOf(tree, map.node)) {
    const key = keyOf(tree, node);
    const value = { node, path: subpath(map.path, key) };
    if (!spend(context, value, "entries", 1)) continue;
    const earlier = own.get(key);
    if (isMerged(tree, node)) merged.push(node);
    else own.set(key, node);
    if (earlier !== undefined) reportLoss(context, { ...value, node: earlier }, "Duplicate key: the last one is used");
  }
  if (depth > MERGE_DEPTH) return own;
  for (const node of merged.flatMap((node) => mergedMaps(context, { node, path: map.path }))) {
    for (const [key, value] of entriesOf(context, { node, path: map.path }, depth + 1)) {
      if (!own.has(key)) own.set(key, value);
    }
  }
  return own;
}

/** The maps under a merge key: one, or a list of them. */
function mergedMaps(context: ConversionContext, { node, path }: SourceValue): NodeId[] {
  const target = resolve(context.tree, node);
  const all = isOfKind(context, { node, path }, "seq") ? childrenOf(context.tree, target) : [node];
  return all
    .map((node) => nodeOfKind(context, { node, path: subpath(path, "<<") }, "map", "Must be a map"))
    .filter((map) => map !== undefined);
}

/** Deducts from the budget; a value for which too little is left is reported as lost. */
function spend(context: ConversionContext, value: SourceValue, what: "entries" | "characters", count: number): boolean {
  const fits = context.budget[what] >= count;
  if (fits) context.budget[what] -= count;
  else reportLoss(context, value, "The file's anchors expand to more than the size limit");
  return fits;
}

/** The path of the value under a key. */
export function subpath(path: string, key: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

const UID = "UIDs are specific to one tenant and are not part of the import format";
const CROSSPLANE = "Configures Crossplane and is not part of the profile";
const RECORD = "Written by Palette and not part of the profile";

/** Why a field that is not content of the profile has no place in the import form, by its key. */
const NOTES: ReadonlyMap<string, string> = new Map([
  ["uid", UID],
  ["packUid", UID],
  ["context", "The scope of a profile is selected on import"],
  ["initProvider", CROSSPLANE],
  ["managementPolicies", CROSSPLANE],
  ["deletionPolicy", CROSSPLANE],
  ["providerConfigRef", CROSSPLANE],
  ["publishConnectionDetailsTo", CROSSPLANE],
  ["writeConnectionSecretToRef", CROSSPLANE],
  ["skipDestroy", CROSSPLANE],
  ["status", RECORD],
  ["versions", RECORD],
  ["relatedObject", RECORD],
  ["creationTimestamp", RECORD],
  ["lastModifiedTimestamp", RECORD],
  ["deletionTimestamp", RECORD],
]);

function reasonFor(key: string): [reason: string, grade: LossGrade] {
  const note = NOTES.get(key);
  if (note !== undefined) return [note, "note"];
  const isElsewhere = key === "valuesFile" || key === "manifestsGlob";
  return [isElsewhere ? "Content of other files is not converted" : "Not supported by the import format", "lost"];
}
