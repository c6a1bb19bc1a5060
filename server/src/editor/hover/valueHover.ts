import type { Catalog } from "../../packs/catalog";
import { findContent } from "../../packs/packQueries";
import { bodyOffset, hostRange } from "../../syntax/embedded/embeddedBody";
import type { Reading } from "../../profile/reading";
import { keyRangeOf, NONE, pathOf, rangeOf, writtenKindOf } from "../../syntax/tree";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { touches } from "../../text/range";
import type { HoverText } from "./hoverText";
import { valueDocumentation } from "./valueDocumentation";
import { valuesAround } from "./bodyAround";

/** The hover text for the key or scalar at an offset in a pack's values; undefined if nothing is known about it. */
export function valueHover(reading: Reading, offset: number, catalog: Catalog): HoverText | undefined {
  const body = valuesAround(reading, offset);
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
  const path = pathOf(tree, node);
  const isInList = path.some((key) => typeof key === "number");
  const content = answer.is === "found" ? answer.value : undefined;
  const contents = valueDocumentation(content, path, isInList ? undefined : { tree, node });
  return contents === undefined ? undefined : { range: hostRange(placed, range), contents };
}

function isShortScalar(written: string, kind: string): boolean {
  return kind === "scalar" && written !== "" && !written.includes("\n");
}
