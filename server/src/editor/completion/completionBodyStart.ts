import type { Catalog } from "../../packs/catalog";
import { findContent } from "../../packs/packQueries";
import { pinnedVersion, registryNameOfPack } from "../../profile/packIdentity";
import type { Reading } from "../../profile/reading";
import { schemaAt } from "../../shapes/schema";
import { indentUnit } from "../../syntax/edits/indentUnit";
import { columnOf } from "../../syntax/lines";
import { keyRangeOf } from "../../syntax/tree";
import { lineBreakOf } from "../../text/text";
import type { Completion, Completions } from "./completionItem";
import type { CursorPlace } from "./cursorPlace";

/** The beginning of a text of several lines, where one is due; for values also with the pack's defaults, once known. */
export function bodyStartItems(reading: Reading, place: CursorPlace, catalog: Catalog): Pick<Completions, "items"> {
  const { style, quote, typed, tree, node, pack } = place;
  const key = keyRangeOf(tree, node);
  const isText = schemaAt(place.schema, place.path)?.schema.contentMediaType !== undefined;
  if (!isText || style !== "block" || quote !== "" || typed !== "" || key === undefined) return { items: [] };
  const lineBreak = lineBreakOf(reading.text.content);
  const indent = " ".repeat(columnOf(tree.source, key.start) + indentUnit(reading.tree));
  const isOfValues = pack?.values?.node === node;
  const item = (label: string, detail: string, text: string, index: number): Completion => ({
    label,
    kind: "value",
    detail,
    edit: { range: place.replaced, newText: `${place.before}|${text}` },
    sortText: `1${index}`,
  });
  const start = { ...item("|", "text of several lines", lineBreak + indent, 0), isOpening: isOfValues };
  const answer = isOfValues ? findContent(pack, catalog) : undefined;
  const defaults = answer?.is === "found" ? answer.value.values.trimEnd() : "";
  if (pack === undefined || defaults === "") return { items: [start] };
  const lines = defaults.split(/\r?\n/).map((line) => lineBreak + (line === "" ? "" : indent + line));
  const name = [registryNameOfPack(pack), pinnedVersion(pack)].filter((part) => part !== undefined).join(" ");
  return { items: [start, item("default values", `of ${name}`, lines.join(""), 1)] };
}
