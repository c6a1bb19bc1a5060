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
  type Tree,
} from "../../syntax/tree";
import type { TextEdit } from "../../text/edit";
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
function isDefault(tree: Tree<"body">, node: NodeId<"body">, { places: [place] }: KnownValue): boolean {
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
  if (first.kind !== field.kind) return wrongKind(field, first, name);
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

/** Null, a placeholder, or an empty text, list or map: a default that does not show the type. */
function isNothing({ tree, node }: ValuePlace): boolean {
  const { kind, text, type, isOpaque } = fieldOf(tree, node);
  if (kind === "scalar") return isOpaque || text === "" || type === "null";
  return writtenChildrenOf(tree, node).length === 0;
}

const KIND_NAMES: Readonly<Record<string, string>> = { map: "a map", seq: "a list", scalar: "a single value" };

/** Charts often accept a list or map where the default is a scalar, but rarely a scalar where it is a list or map. */
function wrongKind(field: Field<"body">, fallback: Field<"body">, name: string): FoundInValues | undefined {
  const given = KIND_NAMES[field.kind];
  const wanted = KIND_NAMES[fallback.kind];
  if (given === undefined || wanted === undefined || fallback.kind === "scalar") return undefined;
  if (field.text === "" && field.kind === "scalar") return undefined;
  const loss = fallback.kind === "map" ? "what is read from it is then missing" : "what goes through it then fails";
  return {
    node: field.node,
    marked: field.kind === "scalar" ? "value" : "key",
    message: `\`${name}\` is ${wanted} in the pack's defaults, and ${given} here: ${loss}.`,
  };
}

function booleanMessage({ type, text }: Field<"body">, name: string): string | undefined {
  if (type !== "string" || isAmbiguousBoolean(text)) return undefined;
  const kind = typeOfPlain(text);
  if (kind === "number" || /^true$/i.test(text)) return undefined;
  if (/^false$/i.test(text)) {
    return `\`${name}\` is true or false in the pack's defaults. In quotes this is text, which templates take for true: write it without.`;
  }
  return `\`${name}\` is true or false in the pack's defaults; \`${text}\` is text, which templates take for true.`;
}

/** Keys whose numeric default may be replaced by a word: names of ports, levels, policies. */
const WORD_OR_NUMBER = /(?:port|ports|level|verbosity|priority|policy|mode|version|size|limit|timeout|type|id|class)$/i;

/** Words that often replace a number. */
const SPECIAL_NUMBER = /^(?:inf\w*|nan|auto|all|any|none|off|false|true|never|always|default|unlimited|disabled?)$/i;

function numberMessage({ type, text }: Field<"body">, path: readonly string[]): string | undefined {
  const key = path.at(-1) ?? "";
  const isBoolean = type === "boolean" && /^true$/i.test(text);
  // Amounts such as `10%` and `30s` contain a digit.
  const isWord = type === "string" && /^[A-Za-z][A-Za-z _-]*$/.test(text) && !SPECIAL_NUMBER.test(text);
  if ((!isBoolean && !isWord) || WORD_OR_NUMBER.test(key) || isUserKeyedMap(path.at(-2) ?? "")) return undefined;
  return `\`${path.join(".")}\` is a number in the pack's defaults; \`${text}\` is none.`;
}

/** Most charts accept a number for a text, except where it loses digits or Kubernetes requires a text. */
function textMessage(field: Field<"body">, fallback: Field<"body">, path: readonly string[]): string | undefined {
  const { type } = field;
  if (losesDigits(field)) return lostMessage(path);
  const map = path.at(-2) ?? "";
  const isTyped = type === "number" || type === "boolean";
  if (!isTyped || !holdsTextOnly(map) || typeOfPlain(fallback.text) === "string") return undefined;
  return `Without quotes this is ${type === "number" ? "a number" : "true or false"}, and Kubernetes takes only text below \`${map}\`. Put it in quotes.`;
}

function losesDigits({ type, text }: Field<"body">): boolean {
  return type === "number" && String(Number(text)) !== text && /^\d+\.\d+$|^0\d+$|^\d{16,}$/.test(text);
}

function lostMessage(path: readonly string[]): string {
  return `Without quotes this is a number, and does not stay as it is written; \`${path.join(".")}\` is text in the pack's defaults. Put it in quotes.`;
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
  return { node: field.node, marked: "value", message: lostMessage(path), fixes: () => quoteFixes(values, field) };
}

function quoteFixes(values: ComparableValues, { node, text, range }: Field<"body">): FixInValues[] {
  const edit: TextEdit = { range, newText: `"${text}"` };
  return resolve(values.tree, node) === node ? [{ title: `Quote it: "${text}"`, edits: [edit] }] : [];
}
