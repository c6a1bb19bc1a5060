import { readingAt } from "../../packs/defaults/chartReadings";
import { holdsTextOnly, isUserKeyedMap } from "../../packs/defaults/userKeyedMaps";
import type { KnownValue, ValuePlace } from "../../packs/defaults/knownValues";
import { fieldOf, type Field } from "../../syntax/field";
import { isAmbiguousBoolean, typeOfPlain } from "../../syntax/scalar";
import {
  childrenOf,
  keyOf,
  rangeOf,
  resolve,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type NodeKind,
  type Tree,
} from "../../syntax/tree";
import type { PathReading } from "../../templates/facts/pathReading";
import type { TextEdit } from "../../text/edit";
import { l10n, type Wording } from "../../text/message";
import { usableKinds } from "../evidence/usableKinds";
import type { ComparableValues, FixInValues, FoundInValues } from "./comparableValues";

/** The values whose type is not that of the pack's defaults. */
export function* typeFaults(values: ComparableValues): Iterable<FoundInValues> {
  const { known } = values.known;
  if (known !== undefined) yield* checkMap(values, values.root, known, []);
}

function* checkMap(
  values: ComparableValues,
  map: NodeId<"body">,
  known: KnownValue,
  path: readonly string[],
): Iterable<FoundInValues> {
  const { tree } = values;
  for (const entry of childrenOf(tree, resolve(tree, map))) {
    const key = keyOf(tree, entry);
    const child = known.children.get(key);
    // The header is checked by pack-header.
    if (child === undefined || child.places.length === 0 || (path.length === 0 && key === "pack")) continue;
    if (isDefault(tree, entry, child)) continue;
    const field = fieldOf(tree, entry);
    if (field.kind === "map" && canBeMap(child)) yield* checkMap(values, entry, child, [...path, key]);
    else {
      const found = check(values, field, child, [...path, key]);
      if (found !== undefined) yield found;
    }
  }
}

/** Whether a scalar or list is written exactly as in the pack's defaults, the common case. */
export function isDefault(tree: Tree<"body">, node: NodeId<"body">, { places: [place] }: KnownValue): boolean {
  if (place === undefined || writtenKindOf(tree, node) === "map" || writtenKindOf(place.tree, place.node) === "map")
    return false;
  const { start, end } = rangeOf(tree, node);
  const other = rangeOf(place.tree, place.node);
  return (
    end - start === other.end - other.start &&
    tree.source.slice(start, end) === place.tree.source.slice(other.start, other.end)
  );
}

function canBeMap({ places }: KnownValue): boolean {
  return places.some(({ tree, node }) => fieldOf(tree, node).kind === "map");
}

function check(
  values: ComparableValues,
  field: Field<"body">,
  known: KnownValue,
  path: readonly string[],
): FoundInValues | undefined {
  if (field.isOpaque || field.type === "null" || field.text.includes("\n")) return undefined;
  // An empty default may be replaced by anything, and every type among the defaults is valid.
  if (known.places.some(isNothing)) return lostDigits(values, field, known, path);
  const defaults = known.places.map(({ tree, node }) => fieldOf(tree, node));
  const name = path.join(".");
  const [first] = defaults;
  if (first === undefined || defaults.some(({ kind }) => kind !== first.kind)) return undefined;
  if (first.kind !== field.kind) {
    const isAllowed = isReadAs(values, field, path, first.kind) || mayBeName(values, field, known, path);
    return isAllowed ? undefined : wrongKind(field, first, name);
  }
  if (field.kind !== "scalar" || defaults.some(({ type }) => type !== first.type)) return undefined;
  const marked = { node: field.node, marked: "value" } as const;
  if (first.type === "string") {
    const message = textMessage(field, first, path);
    return message === undefined ? undefined : { ...marked, message, fixes: () => quoteFixes(values, field) };
  }
  const message =
    first.type === "boolean"
      ? booleanMessage(field, name)
      : first.type === "number"
        ? numberMessage(field, path)
        : undefined;
  return message === undefined ? undefined : { ...marked, message };
}

/** Whether templates read a value as one of this kind, too, or ask for its kind. */
function isReadAs(
  { content, tree }: ComparableValues,
  field: Field<"body">,
  path: readonly string[],
  standard: NodeKind,
): boolean {
  const reading = readingAt(content, path);
  const isAsked = reading?.reads.some(({ how }) => how === "kind") === true;
  const kinds = usableKinds(tree, field, reading, new Set([standard]));
  return isAsked || kinds?.has(field.kind === "seq" ? "list" : field.kind === "map" ? "map" : "scalar") === true;
}

/**
 * Whether a text may stand for a map that has a name: charts keep this older, shorter form, such as `provider: cloudflare`
 * for `provider: { name: cloudflare }`. Only templates could tell, and they are not known.
 */
function mayBeName(
  { content }: ComparableValues,
  { kind, type }: Field<"body">,
  { children }: KnownValue,
  path: readonly string[],
): boolean {
  if (kind !== "scalar" || type !== "string" || !isUnknown(readingAt(content, path))) return false;
  const places = children.get("name")?.places ?? [];
  return places.some(({ tree, node }) => fieldOf(tree, node).kind === "scalar");
}

function isUnknown(reading: PathReading | undefined): boolean {
  return reading === undefined || reading.is === "unknown";
}

/** Null, a placeholder, or an empty text, list or map: a default that does not show the type. */
function isNothing({ tree, node }: ValuePlace): boolean {
  const { kind, text, type, isOpaque } = fieldOf(tree, node);
  if (kind === "scalar") return isOpaque || text === "" || type === "null";
  return writtenChildrenOf(tree, node).length === 0;
}

const KIND_NAMES: Readonly<Record<string, Wording>> = {
  map: l10n`a map`,
  seq: l10n`a list`,
  scalar: l10n`a single value`,
};

/** Charts often accept a list or map where the default is a scalar, but rarely a scalar where it is a list or map. */
function wrongKind(field: Field<"body">, fallback: Field<"body">, name: string): FoundInValues | undefined {
  const given = KIND_NAMES[field.kind];
  const wanted = KIND_NAMES[fallback.kind];
  if (given === undefined || wanted === undefined || fallback.kind === "scalar") return undefined;
  if (field.text === "" && field.kind === "scalar") return undefined;
  return {
    node: field.node,
    marked: field.kind === "scalar" ? "value" : "key",
    message: l10n`\`${name}\` must be ${wanted}, as in the pack's defaults, not ${given}.`,
  };
}

function booleanMessage({ type, text }: Field<"body">, name: string): Wording | undefined {
  if (type !== "string" || isAmbiguousBoolean(text)) return undefined;
  const kind = typeOfPlain(text);
  if (kind === "number" || /^true$/i.test(text)) return undefined;
  return /^false$/i.test(text)
    ? l10n`\`${name}\` must be true or false; templates treat any string as true. Remove the quotes.`
    : l10n`\`${name}\` must be true or false, not "${text}"; templates treat any string as true.`;
}

/** Keys whose numeric default may be replaced by a word: names of ports, levels, policies. */
const WORD_OR_NUMBER = /(?:port|ports|level|verbosity|priority|policy|mode|version|size|limit|timeout|type|id|class)$/i;

/** Words that often replace a number. */
const SPECIAL_NUMBER = /^(?:inf\w*|nan|auto|all|any|none|off|false|true|never|always|default|unlimited|disabled?)$/i;

function numberMessage({ type, text }: Field<"body">, path: readonly string[]): Wording | undefined {
  const key = path.at(-1) ?? "";
  const isBoolean = type === "boolean" && /^true$/i.test(text);
  // Amounts such as `10%` and `30s` contain a digit.
  const isWord = type === "string" && /^[A-Za-z][A-Za-z _-]*$/.test(text) && !SPECIAL_NUMBER.test(text);
  if ((!isBoolean && !isWord) || WORD_OR_NUMBER.test(key) || isUserKeyedMap(path.at(-2) ?? "")) return undefined;
  return l10n`\`${path.join(".")}\` must be a number, as in the pack's defaults, not "${text}".`;
}

/** Most charts accept a number for a text, except where it loses digits or Kubernetes requires a text. */
function textMessage(field: Field<"body">, fallback: Field<"body">, path: readonly string[]): Wording | undefined {
  const { type, text } = field;
  if (losesDigits(field)) return lostMessage(text);
  const map = path.at(-2) ?? "";
  const isTyped = type === "number" || type === "boolean";
  if (!isTyped || !holdsTextOnly(map) || typeOfPlain(fallback.text) === "string") return undefined;
  return type === "number"
    ? l10n`\`${map}\` accepts only strings; unquoted ${text} is read as a number. Write "${text}".`
    : l10n`\`${map}\` accepts only strings; unquoted ${text} is read as a boolean. Write "${text}".`;
}

function losesDigits({ type, text }: Field<"body">): boolean {
  return type === "number" && String(Number(text)) !== text && /^\d+\.\d+$|^0\d+$|^\d{16,}$/.test(text);
}

function lostMessage(text: string): Wording {
  return l10n`Unquoted ${text} is read as the number ${String(Number(text))}. Write "${text}".`;
}

/** Tags and versions are texts, even if the default is empty. */
function lostDigits(
  values: ComparableValues,
  field: Field<"body">,
  { places }: KnownValue,
  path: readonly string[],
): FoundInValues | undefined {
  const areTexts = places.every(({ tree, node }) => fieldOf(tree, node).type === "string");
  if (!areTexts || !/(?:tag|version)$/i.test(path.at(-1) ?? "") || !losesDigits(field)) return undefined;
  return {
    node: field.node,
    marked: "value",
    message: lostMessage(field.text),
    fixes: () => quoteFixes(values, field),
  };
}

function quoteFixes(values: ComparableValues, { node, text, range }: Field<"body">): FixInValues[] {
  const edit: TextEdit = { range, newText: `"${text}"` };
  return resolve(values.tree, node) === node ? [{ title: l10n`Quote "${text}"`, edits: [edit] }] : [];
}
