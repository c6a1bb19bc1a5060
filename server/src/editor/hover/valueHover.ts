import type { Catalog } from "../../packs/catalog";
import { findContent } from "../../packs/packQueries";
import { valuesBodyOf, type PackBody } from "../../profile/packBodies";
import { bodyOffset, hostRange } from "../../syntax/embedded/embeddedBody";
import { profilesIn, type Reading } from "../../profile/reading";
import { keyRangeOf, nodeAt, NONE, pathOf, rangeOf, writtenKindOf } from "../../syntax/tree";
import { encloses, touches } from "../../text/range";
import type { HoverText } from "./hoverText";
import { valueDocumentation } from "./valueDocumentation";

/** The hover text for the key or scalar at an offset in a pack's values; undefined if nothing is known about it. */
export function valueHover(reading: Reading, offset: number, catalog: Catalog): HoverText | undefined {
  const body = bodyAround(reading, offset);
  const { placed } = body ?? {};
  if (body === undefined || placed === undefined) return undefined;
  const { tree } = placed.body;
  const at = bodyOffset(placed, offset);
  const document = tree.documents.find(({ root, range }) => root !== NONE && touches(range, at));
  const node = document === undefined ? NONE : nodeAt(tree, document.root, at);
  if (node === NONE) return undefined;
  const key = keyRangeOf(tree, node);
  const isOnKey = key !== undefined && touches(key, at);
  const range = isOnKey ? key : rangeOf(tree, node);
  if (
    !touches(range, at) ||
    (!isOnKey && !isShortScalar(tree.source.slice(range.start, range.end), writtenKindOf(tree, node)))
  ) {
    return undefined;
  }
  const answer = findContent(body.pack, catalog);
  const contents = answer.is === "found" ? valueDocumentation(answer.value, pathOf(tree, node)) : undefined;
  return contents === undefined ? undefined : { range: hostRange(placed, range), contents };
}

function isShortScalar(written: string, kind: string): boolean {
  return kind === "scalar" && written !== "" && !written.includes("\n");
}

function bodyAround(reading: Reading, offset: number): PackBody | undefined {
  const at = { start: offset, end: offset };
  for (const { packs } of profilesIn(reading)) {
    for (const pack of packs) {
      if (pack.values === undefined || !encloses(pack.values.range, at)) continue;
      const body = valuesBodyOf(reading, pack);
      if (body !== undefined) return body;
    }
  }
  return undefined;
}
