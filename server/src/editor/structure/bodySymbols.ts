import type { PackBody } from "../../profile/packBodies";
import { bodiesOf } from "../../profile/packBodies";
import { pinnedVersion } from "../../profile/packIdentity";
import { profilesIn, type Reading } from "../../profile/reading";
import { hostRange } from "../../syntax/embedded/embeddedBody";
import { literalText } from "../../syntax/field";
import {
  entryRangeOf,
  keyOf,
  keyRangeOf,
  NONE,
  textOfNode,
  valueOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
} from "../../syntax/tree";
import { encloses, type Range } from "../../text/range";
import type { DocumentSymbol } from "./documentSymbols";

/** The most entries of an outline, and how deep it goes. */
const MAX_SYMBOLS = 500;
const MAX_DEPTH = 4;

/** The outline of a file with values or a manifest, which is a part of a reading: its pack, then its keys. */
export function bodySymbols(reading: Reading, part: Range): readonly DocumentSymbol[] {
  for (const profile of profilesIn(reading)) {
    const body = bodiesOf(reading, profile).find(({ field }) =>
      encloses({ start: part.start - 1, end: part.end }, field.range),
    );
    if (body === undefined) continue;
    const name = literalText(body.pack.name) ?? "(no name)";
    const detail = [pinnedVersion(body.pack), literalText(profile.name)].filter((one) => one !== undefined).join(" · ");
    const selectionRange = { start: part.start, end: part.start };
    const children = body.manifest === undefined ? keysIn(body) : objectsIn(body);
    return [{ name, detail, kind: "pack", range: part, selectionRange, children }];
  }
  return [];
}

function keysIn(body: PackBody): readonly DocumentSymbol[] {
  let count = 0;
  const { tree } = body.placed.body;
  const keysOf = (map: NodeId<"body">, depth: number): readonly DocumentSymbol[] => {
    if (depth > MAX_DEPTH || writtenKindOf(tree, map) !== "map") return [];
    return writtenChildrenOf(tree, map).flatMap((entry): DocumentSymbol[] => {
      const key = keyRangeOf(tree, entry);
      if (key === undefined || ++count > MAX_SYMBOLS) return [];
      const range = hostRange(body.placed, entryRangeOf(tree, entry));
      const selectionRange = within(range, hostRange(body.placed, key));
      return [
        {
          name: keyOf(tree, entry),
          detail: "",
          kind: "key",
          range,
          selectionRange,
          children: keysOf(entry, depth + 1),
        },
      ];
    });
  };
  return tree.documents.flatMap(({ root }) => (root === NONE ? [] : keysOf(root, 1)));
}

/** The objects of a manifest, by kind and name. */
function objectsIn({ placed }: PackBody): readonly DocumentSymbol[] {
  const { tree } = placed.body;
  return tree.documents.slice(0, MAX_SYMBOLS).flatMap(({ root }): DocumentSymbol[] => {
    if (root === NONE || writtenKindOf(tree, root) !== "map") return [];
    const text = (node: NodeId<"body">): string | undefined => (node === NONE ? undefined : textOfNode(tree, node));
    const metadata = valueOf(tree, root, "metadata");
    const name = metadata === NONE ? undefined : text(valueOf(tree, metadata, "name"));
    const range = hostRange(placed, entryRangeOf(tree, root));
    const selectionRange = { start: range.start, end: range.start };
    const kind = text(valueOf(tree, root, "kind")) ?? "(no kind)";
    return [
      {
        name: name ?? kind,
        detail: name === undefined ? "" : kind,
        kind: "manifest",
        range,
        selectionRange,
        children: [],
      },
    ];
  });
}

function within(range: Range, part: Range): Range {
  return encloses(range, part) ? part : { start: range.start, end: range.start };
}
