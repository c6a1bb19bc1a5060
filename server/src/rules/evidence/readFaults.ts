import { hasTemplates, readingAt } from "../../packs/defaults/chartReadings";
import { placedTypes, type PlacedType } from "../../packs/defaults/kubernetesPlaces";
import { knownAt, type KnownValue, type ValuePath } from "../../packs/defaults/knownValues";
import { pathInWords } from "../../packs/defaults/pathInWords";
import { kubernetesLibrary } from "../../profile/kubernetes/kubernetesLibrary";
import type { PathReading } from "../../templates/facts/pathReading";
import { fieldOf, type Field } from "../../syntax/field";
import { isOpaque } from "../../syntax/opaque";
import { typeOfPlain } from "../../syntax/scalar";
import {
  childrenOf,
  keyOf,
  MERGE_KEY,
  resolve,
  writtenKindOf,
  type NodeId,
  type NodeKind,
  type Tree,
} from "../../syntax/tree";
import { l10n, type Wording } from "../../text/message";
import { lazyValue } from "../../text/lazyValue";
import type { ComparableValues, FoundInValues } from "../support/comparableValues";
import { isDefault } from "../support/typeFaults";
import { usableKinds } from "./usableKinds";
import { EACH_ITEM } from "../../syntax/dottedPath";

/** Values that are deeper, or have more than this, are not looked at further: aliases can make them endless. */
const MAX_DEPTH = 60;
const MAX_VALUES = 100_000;

/** The values of charts that their templates cannot use as they are: of another kind, or not what Kubernetes takes. */
export function* readFaults(values: ComparableValues): Iterable<FoundInValues> {
  const { tree, root, known, content } = values;
  const budget = { left: MAX_VALUES };
  for (const section of childrenOf(tree, resolve(tree, root))) {
    if (keyOf(tree, section) !== "charts") continue;
    for (const chart of childrenOf(tree, resolve(tree, section))) {
      const path = ["charts", keyOf(tree, chart)];
      if (!hasTemplates({ content }, path)) continue;
      yield* faultsBelow(values, chart, { path, known: knownAt(known.known, path) }, budget);
    }
  }
}

/** A value, and what is known of it. */
interface Place {
  readonly path: ValuePath;
  readonly known: KnownValue | undefined;
}

function* faultsBelow(
  values: ComparableValues,
  node: NodeId<"body">,
  { path, known }: Place,
  budget: { left: number },
): Iterable<FoundInValues> {
  const { tree } = values;
  const { kind } = fieldOf(tree, node);
  if (path.length > MAX_DEPTH || (kind !== "map" && kind !== "seq")) return;
  for (const [index, child] of childrenOf(tree, resolve(tree, node)).entries()) {
    if (--budget.left < 0) return;
    const key = kind === "seq" ? index : keyOf(tree, child);
    if (typeof key === "string" && (key === MERGE_KEY || isOpaque(key, tree.placeholders))) continue;
    const below = known?.children.get(typeof key === "number" ? EACH_ITEM : key);
    if (below !== undefined && (isDefault(tree, child, below) || hasTextOfDefault(tree, child, below))) continue;
    const place = { path: [...path, key], known: below };
    const fault = faultOf(values, fieldOf(tree, child), place);
    if (fault === undefined) yield* faultsBelow(values, child, place, budget);
    else yield fault;
  }
}

function faultOf({ tree, content }: ComparableValues, field: Field<"body">, place: Place): FoundInValues | undefined {
  if (field.isOpaque || isNothing(tree, field)) return undefined;
  const kinds = kindsOfDefault(place.known);
  // The common case: a map or list as in the defaults.
  if (field.kind !== "scalar" && kinds.has(field.kind)) return undefined;
  const marked = field.kind === "scalar" && writtenKindOf(tree, field.node) !== "alias" ? "value" : "key";
  const found = { node: field.node, marked } as const;
  const reading = lazyValue(() => readingAt(content, place.path));
  const name = pathInWords(place.path);
  if (!kinds.has(field.kind) && !isShortList(tree, field, kinds)) {
    const message = kindMessage(field, reading(), { name, usable: usableKinds(tree, field, reading(), kinds) });
    if (message !== undefined) return { ...found, message };
  }
  const placed = placedTypes(content, place.path) ?? [];
  const words = field.kind === "scalar" ? (reading()?.reads ?? []).map(({ word }) => word) : [];
  if (placed.length === 0 || words.includes(field.text)) return undefined;
  const faults = placed.map((one) => typeFault(tree, field, one, { name, kinds }));
  const [fault] = faults;
  // Where one of the places takes the value, it may be meant for that one.
  return fault === undefined || faults.includes(undefined) ? undefined : { ...found, ...fault };
}

/** Null, an empty text, list or map, and false: what templates leave out. */
function isNothing(tree: Tree<"body">, { kind, text, type, node }: Field<"body">): boolean {
  if (kind === "scalar") return type === "null" || text === "" || text === "false";
  return kind === "empty" || childrenOf(tree, resolve(tree, node)).length === 0;
}

/** Whether a scalar has the text and type of a default, however it is written. */
function hasTextOfDefault(tree: Tree<"body">, node: NodeId<"body">, { places }: KnownValue): boolean {
  if (writtenKindOf(tree, node) !== "scalar") return false;
  const { text, type } = fieldOf(tree, node);
  return places.some((place) => {
    const own = fieldOf(place.tree, place.node);
    return own.kind === "scalar" && own.text === text && own.type === type;
  });
}

/** The kinds of the defaults that have a value. */
function kindsOfDefault(known: KnownValue | undefined): ReadonlySet<NodeKind> {
  const fields = (known?.places ?? []).map(({ tree, node }) => fieldOf(tree, node));
  return new Set(fields.filter(({ type }) => type !== "null").map(({ kind }) => kind));
}

/** Whether it is a list of one item, which is still one when it is written as text, and no default tells otherwise. */
function isShortList(tree: Tree<"body">, { kind, node }: Field<"body">, kinds: ReadonlySet<NodeKind>): boolean {
  return kind === "seq" && kinds.size === 0 && childrenOf(tree, resolve(tree, node)).length === 1;
}

const KINDS = { map: "map", seq: "list", scalar: "scalar" } as const;
const KIND_NAMES = { map: l10n`a map`, list: l10n`a list`, scalar: l10n`a single value` } as const;

/** What is wrong with the kind of a value that templates read in other ways only. */
function kindMessage(
  { kind }: Field<"body">,
  reading: PathReading | undefined,
  { name, usable }: { readonly name: string; readonly usable: PathReading["kinds"] },
): Wording | undefined {
  if (reading === undefined || usable === undefined || (kind !== "map" && kind !== "seq" && kind !== "scalar"))
    return undefined;
  const given = KINDS[kind];
  if (usable.has(given)) return undefined;
  const wanted = (["map", "list", "scalar"] as const).filter((one) => usable.has(one));
  const reader = reading.reads.find(({ how }) => how !== "condition" && how !== "digest") ?? reading.reads[0];
  const [first, second] = wanted;
  if (first === undefined || reader === undefined || reader.line < 0) return undefined;
  const kinds = second === undefined ? KIND_NAMES[first] : l10n`${KIND_NAMES[first]} or ${KIND_NAMES[second]}`;
  return l10n`\`${name}\` must be ${kinds}, not ${KIND_NAMES[given]}: ${reader.file}:${String(reader.line + 1)} reads it so.`;
}

/** What Kubernetes refuses about a value in a place of an object; undefined if it takes it. */
function typeFault(
  tree: ComparableValues["tree"],
  field: Field<"body">,
  { type, isText, isPart, reader }: PlacedType,
  { name, kinds }: { readonly name: string; readonly kinds: ReadonlySet<NodeKind> },
): Pick<FoundInValues, "message" | "fixes"> | undefined {
  if (type === undefined) return undefined;
  const wanted = type.is === "list" ? "seq" : type.is === "map" || type.is === "object" ? "map" : "scalar";
  const given = field.kind === "seq" || field.kind === "map" ? field.kind : "scalar";
  if (wanted !== given) {
    // Where a value as a whole stands is certain only if its default is of the same kind.
    if (
      isText ||
      (wanted === "scalar" && !isPart) ||
      (kinds.size === 0 ? !isPart : !kinds.has(wanted) || kinds.size > 1)
    )
      return undefined;
    const words = kubernetesLibrary().inWords(type);
    return {
      message: l10n`\`${name}\` must be ${KIND_NAMES[KINDS[wanted]]}, not ${KIND_NAMES[KINDS[given]]}: ${reader} makes it ${words} in Kubernetes.`,
    };
  }
  if (field.kind !== "scalar" || field.text.includes("\n")) return undefined;
  const fault = kubernetesLibrary().scalarFault(tree, field, type, `\`${name}\``);
  if (fault === undefined || (isText && isFineAsText(field, type.is))) return undefined;
  const { message, repair } = fault;
  if (repair === undefined) return { message };
  const { title, range, newText } = repair;
  return { message, fixes: () => [{ title, edits: [{ range, newText }] }] };
}

/** Whether a value that a template writes as text is then read with the type that Kubernetes takes. */
function isFineAsText({ text }: Field<"body">, type: string): boolean {
  const read = typeOfPlain(text);
  if (type === "integer" || type === "number") return read === "number";
  if (type === "boolean") return read === "boolean";
  return type !== "word" && type !== "quantity";
}
