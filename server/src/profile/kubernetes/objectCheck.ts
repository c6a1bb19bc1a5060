import { fieldOf, isBareTemplate, type Field } from "../../syntax/field";
import { isOpaque } from "../../syntax/opaque";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  kindOf,
  MERGE_KEY,
  NONE,
  rangeOf,
  resolve,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { didYouMean, l10n, sentences, type Wording } from "../../text/message";
import { nearest } from "../../text/nearest";
import type { Range } from "../../text/range";
import type { ObjectFault } from "./objectFault";
import { isInSpan, typeInWords, type FieldType, type ObjectType, type ValueType } from "./objectType";
import { scalarFault } from "./scalarCheck";

/** What an object is checked with. */
export interface ObjectCheck {
  readonly tree: Tree<"body">;
  /** The minors that the cluster may have; empty if none is known, and then only the faults that exist in all are reported. */
  readonly minors: readonly number[];
  /** The newest minor that is known: what a newer one has is unknown. */
  readonly newest: number;
}

interface Walk extends ObjectCheck {
  readonly faults: ObjectFault[];
  depth: number;
}

/** Deeper than any type is, but for schemas of custom resources, which nest as deep as one likes. */
const MAX_DEPTH = 64;
/** More faults in one object are not worth reading. */
const MAX_FAULTS = 100;

/** The faults of an object against its type, in order. Opaque values and what is merged in are not checked. */
export function objectFaults(check: ObjectCheck, root: NodeId<"body">, type: ObjectType): readonly ObjectFault[] {
  const walk: Walk = { ...check, faults: [], depth: 0 };
  checkValue(walk, root, { is: "object", type }, "");
  return walk.faults;
}

function checkValue(walk: Walk, node: NodeId<"body">, type: ValueType, path: string): void {
  if (type.is === "any" || walk.depth > MAX_DEPTH || walk.faults.length >= MAX_FAULTS) return;
  const field = fieldOf(walk.tree, node);
  // Null is as good as absent, whatever the type.
  if (field.kind === "empty" || field.type === "null" || field.isOpaque) return;
  walk.depth++;
  if (type.is === "object" || type.is === "map") {
    if (field.kind === "map") checkEntries(walk, node, type, path);
    else report(walk, node, path, wrongKind(field, type, path));
  } else if (type.is === "list") {
    if (field.kind === "seq") checkItems(walk, node, type.item, path);
    else report(walk, node, path, wrongKind(field, type, path));
  } else if (field.kind !== "scalar") {
    report(walk, node, path, wrongKind(field, type, path));
  } else {
    const fault = scalarFault(walk.tree, field, type, nameOf(path));
    if (fault !== undefined) walk.faults.push({ range: field.range, path, ...fault });
  }
  walk.depth--;
}

function checkItems(walk: Walk, node: NodeId<"body">, item: ValueType, path: string): void {
  for (const [index, child] of childrenOf(walk.tree, resolve(walk.tree, node)).entries()) {
    checkValue(walk, child, item, `${path}[${index}]`);
  }
}

function checkEntries(
  walk: Walk,
  node: NodeId<"body">,
  type: Extract<ValueType, { is: "object" | "map" }>,
  path: string,
): void {
  const { tree } = walk;
  const entries = childrenOf(tree, resolve(tree, node));
  if (type.is === "map") {
    for (const entry of entries) {
      const key = keyOf(tree, entry);
      if (!isUnknownKey(tree, key)) checkValue(walk, entry, type.value, below(path, key));
    }
    return;
  }
  const isOpen = entries.some((entry) => isUnknownKey(tree, keyOf(tree, entry)));
  const keys = new Set(entries.map((entry) => keyOf(tree, entry)));
  const missing = isOpen ? [] : missingIn(walk, type.type, entries);
  for (const entry of entries) {
    const key = keyOf(tree, entry);
    const known = type.type.fields.get(key);
    if (known === undefined || !isInSomeMinor(walk, known)) {
      if (isUnknownKey(tree, key) || (known === undefined && type.type.isOpen)) continue;
      const fault = unknownField(walk, { entry, key, known, type: type.type, keys, missing, path });
      if (fault !== undefined) walk.faults.push(fault);
    } else checkValue(walk, entry, known.type, below(path, key));
  }
  for (const name of missing) {
    if (name === "") continue;
    walk.faults.push({
      range: placeOfMissing(tree, node, entries, name),
      path: below(path, name),
      message: l10n`"${name}" is missing; ${subject(type.type, path)} requires it.`,
      isRefused: true,
    });
  }
}

/** Whether a key is none of the object's own: merged maps, what a template fills in, and directives of patches. */
function isUnknownKey(tree: Tree<"body">, key: string): boolean {
  return key === MERGE_KEY || PATCH.test(key) || isOpaque(key, tree.placeholders) || key.includes("{{");
}

const PATCH = /^\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)\b/;

/** The required fields that an object does not have, or that have no value. */
function missingIn(walk: Walk, type: ObjectType, entries: readonly NodeId<"body">[]): string[] {
  const { tree } = walk;
  const stated = new Set(
    entries.filter((entry) => !isNothing(fieldOf(tree, entry))).map((entry) => keyOf(tree, entry)),
  );
  return [...type.fields]
    .filter(([name, field]) => field.isRequired && !stated.has(name) && isInAllMinors(walk, field))
    .map(([name]) => name);
}

function isNothing({ kind, type }: Field<"body">): boolean {
  return kind === "empty" || type === "null";
}

/** Where a missing field is reported: at its own key if it has no value, at the object's key, or at an item's first key. */
function placeOfMissing(
  tree: Tree<"body">,
  node: NodeId<"body">,
  entries: readonly NodeId<"body">[],
  name: string,
): Range {
  const own = entries.find((entry) => keyOf(tree, entry) === name);
  const first = entries[0];
  const key =
    (own === undefined ? undefined : keyRangeOf(tree, own)) ??
    keyRangeOf(tree, node) ??
    (first === undefined ? undefined : keyRangeOf(tree, first));
  return key ?? rangeOf(tree, node);
}

interface Unknown {
  readonly entry: NodeId<"body">;
  readonly key: string;
  /** The field, where only other minors have it. */
  readonly known: FieldType | undefined;
  readonly type: ObjectType;
  readonly keys: ReadonlySet<string>;
  /** The required fields that are missing; one that this key means is removed from it. */
  readonly missing: string[];
  readonly path: string;
}

/** The fault of an unknown field; undefined if the cluster may be newer than all that is known. */
function unknownField(walk: Walk, { entry, key, known, type, keys, missing, path }: Unknown): ObjectFault | undefined {
  const range = keyRangeOf(walk.tree, entry);
  if (range === undefined) return undefined;
  const of = subject(type, path);
  const place = { range, path: below(path, key) };
  if (known !== undefined) {
    return { ...place, message: minorsInWords(walk, known, l10n`"${key}" is not a field of ${of}`), isRefused: false };
  }
  if (walk.minors.some((minor) => minor > walk.newest)) return undefined;
  const candidates = [...type.fields]
    .filter(([name, field]) => !keys.has(name) && isInSomeMinor(walk, field))
    .map(([name]) => name);
  const near = nearest(key, candidates, 1)[0] ?? missing.find((name) => isPartOf(key, name));
  if (near === undefined) {
    return { ...place, message: l10n`"${key}" is not a field of ${of}. Kubernetes ignores it.`, isRefused: false };
  }
  const at = missing.indexOf(near);
  if (at >= 0) missing[at] = "";
  const isQuoted = /["']/.test(walk.tree.source[range.start] ?? "");
  return {
    ...place,
    message: sentences(l10n`"${key}" is not a field of ${of}.`, didYouMean(near)),
    isRefused: at >= 0,
    repair: {
      title: l10n`Change to "${near}"`,
      range,
      newText: isQuoted ? JSON.stringify(near) : near,
      isCaseOnly: near.toLowerCase() === key.toLowerCase(),
    },
  };
}

/** Whether a key is the end of a name: `port` for `containerPort`. */
function isPartOf(key: string, name: string): boolean {
  return key.length > 2 && name.toLowerCase().endsWith(key.toLowerCase());
}

function minorsInWords({ minors }: Walk, { since, until }: FieldType, what: Wording): Wording {
  const when =
    since !== undefined && minors.every((minor) => minor < since)
      ? l10n`${what} before Kubernetes 1.${String(since)}.`
      : l10n`${what} after Kubernetes 1.${String(until ?? 0)}.`;
  const own = minors[0];
  return sentences(when, own === undefined || minors.length > 1 ? undefined : l10n`The cluster runs 1.${String(own)}.`);
}

function isInSomeMinor({ minors, newest }: Walk, field: FieldType): boolean {
  return minors.length === 0 || minors.some((minor) => minor > newest || isInSpan(field, minor));
}

function isInAllMinors({ minors }: Walk, field: FieldType): boolean {
  if (minors.length === 0) return field.since === undefined && field.until === undefined;
  return minors.every((minor) => isInSpan(field, minor));
}

function wrongKind(field: Field<"body">, type: ValueType, path: string): Wording {
  const name = path === "" ? l10n`A Kubernetes object` : nameOf(path);
  const found =
    field.kind === "seq" ? l10n`a list` : field.kind === "map" ? l10n`a map` : `"${field.text.slice(0, 40)}"`;
  if (type.is === "list") return l10n`${name} must be a list, not ${found}.`;
  if (type.is === "object" || type.is === "map") return l10n`${name} must be a map, not ${found}.`;
  return l10n`${name} must be a value of the type ${typeInWords(type)}, not ${found}.`;
}

function report(walk: Walk, node: NodeId<"body">, path: string, message: Wording): void {
  const { tree } = walk;
  const target = resolve(tree, node);
  // A whole map or list is too much to mark.
  const isSingle = target !== NONE && kindOf(tree, target) === "scalar";
  const range = isSingle ? rangeOf(tree, node) : keyRangeOf(tree, node);
  const isTemplate = target !== NONE && kindOf(tree, target) === "map" && isBareTemplate(tree, target);
  if (!isTemplate) walk.faults.push({ range: range ?? firstLineOf(tree, node), path, message, isRefused: true });
}

function firstLineOf(tree: Tree<"body">, node: NodeId<"body">): Range {
  const { start, end } = rangeOf(tree, node);
  const line = tree.source.indexOf("\n", start);
  return { start, end: line < 0 ? end : Math.min(end, line) };
}

/** A type in a message, with the key it is below: it says more than the name of some types does. */
function subject({ name }: ObjectType, path: string): string {
  if (path === "") return name === "" ? "this object" : name;
  return name === "" ? nameOf(path) : `${name} (${nameOf(path)})`;
}

/** A path in messages: its last two keys are enough to find it. */
function nameOf(path: string): string {
  const keys = path.split(/\.(?![^[]*"\])/);
  return keys.length > 2 ? keys.slice(-2).join(".") : path;
}

function below(path: string, key: string): string {
  if (key.includes(".")) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
