import { fieldOf, type Field } from "../../../syntax/field";
import { isOpaque } from "../../../syntax/opaque";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  MERGE_KEY,
  NONE,
  ownEntry,
  resolve,
  writtenChildrenOf,
  type NodeId,
  type Tree,
} from "../../../syntax/tree";
import type { Range } from "../../../text/range";
import { l10n, type Wording } from "../../../text/message";

/** A value of the `pack` header that has the wrong type, in offsets of the body. */
interface WrongType {
  readonly range: Range;
  readonly message: Wording;
}

/** The entries of a header key whose values have another type than Palette reads there (docs/domain.md 2.7). */
export function headerTypeFaults(tree: Tree<"body">, entry: NodeId<"body">): readonly WrongType[] {
  const key = keyOf(tree, entry);
  switch (key) {
    case "namespaceLabels":
    case "namespaceAnnotations":
      return (
        wrongMap(tree, entry, l10n`a map of namespaces to text such as "key=value"`) ?? namespaceEntries(tree, entry)
      );
    case "releaseNameOverride":
      return (
        wrongMap(tree, entry, l10n`a map of charts to release names`) ?? textEntries(tree, entry, l10n`a release name`)
      );
    case "content":
      return wrongMap(tree, entry, l10n`a map with \`images\` and \`charts\``) ?? contentFaults(tree, entry);
    default:
      return [];
  }
}

/** Reports a value that is not a map; undefined if it is one, or cannot be known. */
function wrongMap(tree: Tree<"body">, node: NodeId<"body">, wanted: Wording): WrongType[] | undefined {
  return wrongKind(tree, node, "map", wanted);
}

function wrongKind(
  tree: Tree<"body">,
  node: NodeId<"body">,
  kind: "map" | "seq",
  wanted: Wording,
): WrongType[] | undefined {
  const field = fieldOf(tree, node);
  if (isUnknown(field)) return [];
  if (field.kind === kind) return undefined;
  return [{ range: placeOf(field), message: l10n`\`${nameOf(tree, node)}\` must be ${wanted}.` }];
}

/** Values of header keys that may be anything: missing ones, and placeholders. */
function isUnknown({ isOpaque: isPlaceholder, type, kind, text }: Field<"body">): boolean {
  return isPlaceholder || type === "null" || kind === "alias" || (kind === "scalar" && text === "");
}

function namespaceEntries(tree: Tree<"body">, map: NodeId<"body">): WrongType[] {
  // A label of its own where its namespace should be.
  const label = ownEntries(tree, map).find((entry) => keyOf(tree, entry).includes("/"));
  const range = label === undefined ? undefined : keyRangeOf(tree, label);
  if (label === undefined || range === undefined)
    return textEntries(tree, map, l10n`text such as "key=value,key=value"`);
  const key = keyOf(tree, label);
  const message = l10n`"${key}" is not a namespace. Write \`<namespace>: "${key}=<value>"\` in \`${nameOf(tree, map)}\`.`;
  return [{ range, message }];
}

/** The entries whose value is a list or map where text belongs. */
function textEntries(tree: Tree<"body">, map: NodeId<"body">, wanted: Wording): WrongType[] {
  return ownEntries(tree, map).flatMap((entry) => {
    const { kind, isOpaque: isPlaceholder } = fieldOf(tree, entry);
    const range = keyRangeOf(tree, entry);
    if (isPlaceholder || range === undefined || (kind !== "map" && kind !== "seq")) return [];
    return [{ range, message: l10n`\`${nameOf(tree, map)}.${keyOf(tree, entry)}\` must be ${wanted}.` }];
  });
}

function contentFaults(tree: Tree<"body">, content: NodeId<"body">): WrongType[] {
  return [
    ...listFaults(tree, ownEntry(tree, content, "images"), l10n`a list of maps with \`image\``),
    ...itemFaults(
      tree,
      ownEntry(tree, content, "charts"),
      l10n`a list of maps with \`repo\`, \`name\` and \`version\``,
    ),
  ];
}

/** Older packs of the vendor list images as text, too, so only the list itself is checked. */
function listFaults(tree: Tree<"body">, list: NodeId<"body">, wanted: Wording): WrongType[] {
  return list === NONE ? [] : (wrongKind(tree, list, "seq", wanted) ?? []);
}

function itemFaults(tree: Tree<"body">, list: NodeId<"body">, wanted: Wording): WrongType[] {
  const wrong = listFaults(tree, list, wanted);
  if (list === NONE || wrong.length > 0) return wrong;
  const items = childrenOf(tree, resolve(tree, list));
  const text = items.map((item) => fieldOf(tree, item)).find((item) => item.kind === "scalar" && !isUnknown(item));
  return text === undefined ? [] : [{ range: text.range, message: l10n`\`${nameOf(tree, list)}\` must be ${wanted}.` }];
}

function ownEntries(tree: Tree<"body">, map: NodeId<"body">): readonly NodeId<"body">[] {
  return writtenChildrenOf(tree, resolve(tree, map)).filter((entry) => {
    const key = keyOf(tree, entry);
    return key !== MERGE_KEY && !isOpaque(key, tree.placeholders);
  });
}

function nameOf(tree: Tree<"body">, node: NodeId<"body">): string {
  const key = keyOf(tree, node);
  return key === "images" || key === "charts" ? `content.${key}` : key;
}

function placeOf({ kind, range, keyRange }: Field<"body">): Range {
  return kind === "scalar" ? range : (keyRange ?? range);
}
