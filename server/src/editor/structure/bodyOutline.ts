import type { PackBody } from "../../profile/packBodies";
import { hostRange, type Body, type PlacedBody } from "../../syntax/embedded/embeddedBody";
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
  type Tree,
} from "../../syntax/tree";
import { fact } from "../../text/memory";
import { encloses, type Range } from "../../text/range";
import type { DocumentSymbol } from "./documentSymbol";

/** The most keys and objects in the outline of a file. Where there are more, the outline is less deep. */
const MAX_SYMBOLS = 2000;
/** How deep an outline goes at most. */
const MAX_DEPTH = 8;

/** The outlines of bodies, in offsets of the file; together, they have at most {@link MAX_SYMBOLS} entries. */
export function bodyOutlines(bodies: readonly PackBody[]): (body: PackBody) => readonly DocumentSymbol[] {
  const outlines = bodies.map(({ placed, manifest }) => outlineOf(placed.body, manifest !== undefined));
  let depth = 1;
  const countAt = (level: number): number => outlines.reduce((sum, { counts }) => sum + (counts[level] ?? 0), 0);
  for (let sum = countAt(0); depth < MAX_DEPTH; depth++) {
    sum += countAt(depth);
    if (sum > MAX_SYMBOLS) break;
  }
  let left = MAX_SYMBOLS;
  const place = (placed: PlacedBody, symbols: readonly DocumentSymbol[], level: number): DocumentSymbol[] =>
    level > depth
      ? []
      : symbols.slice(0, Math.max(0, left)).map((symbol) => {
          left--;
          const range = hostRange(placed, symbol.range);
          const selectionRange = within(range, hostRange(placed, symbol.selectionRange));
          return { ...symbol, range, selectionRange, children: place(placed, symbol.children, level + 1) };
        });
  return ({ placed, manifest }) => place(placed, outlineOf(placed.body, manifest !== undefined).symbols, 1);
}

interface Outline {
  /** In offsets of the body. */
  readonly symbols: readonly DocumentSymbol[];
  /** The number of symbols on each level. */
  readonly counts: readonly number[];
}

function outlineOf(body: Body, isManifest: boolean): Outline {
  return isManifest ? objectOutline(body) : keyOutline(body);
}

const keyOutline = fact(({ tree }: Body): Outline => {
  const counts: number[] = [];
  const symbols = tree.documents.flatMap(({ root }) => (root === NONE ? [] : keysIn(tree, root, 0, counts)));
  return { symbols, counts };
});

function keysIn(tree: Tree<"body">, map: NodeId<"body">, level: number, counts: number[]): readonly DocumentSymbol[] {
  if (level >= MAX_DEPTH || writtenKindOf(tree, map) !== "map") return [];
  return writtenChildrenOf(tree, map).flatMap((entry): DocumentSymbol[] => {
    const key = keyRangeOf(tree, entry);
    if (key === undefined) return [];
    counts[level] = (counts[level] ?? 0) + 1;
    const children = keysIn(tree, entry, level + 1, counts);
    const range = entryRangeOf(tree, entry);
    return [{ name: keyOf(tree, entry), detail: "", kind: "key", range, selectionRange: key, children }];
  });
}

/** The objects of a manifest, by kind and name, with their keys. */
const objectOutline = fact(({ tree }: Body): Outline => {
  const counts: number[] = [];
  const symbols = tree.documents.flatMap(({ root }): DocumentSymbol[] => {
    if (root === NONE || writtenKindOf(tree, root) !== "map") return [];
    counts[0] = (counts[0] ?? 0) + 1;
    const text = (node: NodeId<"body">): string | undefined => (node === NONE ? undefined : textOfNode(tree, node));
    const metadata = valueOf(tree, root, "metadata");
    const name = metadata === NONE ? undefined : text(valueOf(tree, metadata, "name"));
    const kind = text(valueOf(tree, root, "kind")) ?? "(no kind)";
    const range = entryRangeOf(tree, root);
    const selectionRange = { start: range.start, end: range.start };
    const children = keysIn(tree, root, 1, counts);
    const detail = name === undefined ? "" : kind;
    return [{ name: name ?? kind, detail, kind: "manifest", range, selectionRange, children }];
  });
  return { symbols, counts };
});

/** The range to select must lie in the whole range; the name of an aliased value does not. */
export function within(range: Range, part: Range | undefined): Range {
  return part !== undefined && encloses(range, part) ? part : { start: range.start, end: range.start };
}
