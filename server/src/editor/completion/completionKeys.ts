import type { Catalog } from "../../packs/catalog";
import type { JsonSchema } from "../../generated/jsonSchema";
import type { Reading } from "../../profile/reading";
import { keysOf, schemaAt, typesOf } from "../../shapes/schema";
import { indentUnit } from "../../syntax/edits/indentUnit";
import { childrenOf, keyOf, parentOf } from "../../syntax/tree";
import { lineBreakOf } from "../../text/text";
import type { Completion } from "./completionItem";
import { opensList } from "./completionOpening";
import type { CursorPlace } from "./cursorPlace";
import { keyDocumentation } from "../hover/keyDocumentation";

/** The keys that the map at the cursor may have and does not have, in the order of the schema. */
export function keyItems(reading: Reading, place: CursorPlace, catalog: Catalog): Completion[] {
  const found = schemaAt(place.schema, place.path);
  if (found === undefined) return [];
  const { tree, node } = place;
  const present = new Set(
    childrenOf(tree, parentOf(tree, node))
      .filter((child) => child !== node)
      .map((child) => keyOf(tree, child)),
  );
  return [...keysOf(found)]
    .filter(([key]) => !present.has(key))
    .map(([key, schema], index) => ({
      ...keyItem(reading, place, key, schema, index),
      isOpening: opensList(place, key, schema, catalog),
    }));
}

function keyItem(reading: Reading, place: CursorPlace, key: string, schema: JsonSchema, index: number): Completion {
  const { before, after, replaced, style } = place;
  const name = style === "quoted" || place.quote !== "" ? JSON.stringify(key) : key;
  const [text, snippet] = place.hasColon ? ["", undefined] : valueStart(reading, place, schema);
  return {
    label: key,
    kind: "key",
    documentation: keyDocumentation(key, schema),
    edit: { range: replaced, newText: before + name + text + after },
    ...(snippet === undefined ? {} : { snippet: before + name + snippet + after }),
    ...(place.quote === "" ? {} : { filterText: name }),
    sortText: `1${String(index).padStart(3, "0")}`,
  };
}

/** The text between a key and its value; and as a snippet, if that differs. */
function valueStart(reading: Reading, place: CursorPlace, schema: JsonSchema): [string, string?] {
  const types = typesOf(schema);
  const type = types[0] ?? "string";
  if (place.style === "quoted") return quotedStart(type);
  if (place.style === "flow") return [": "];
  const indent = lineBreakOf(reading.text.content) + " ".repeat(place.column + indentUnit(reading.tree));
  if (type === "array") return [`:${indent}- `];
  if (type === "object" && types.length === 1) return [`:${indent}`];
  return schema.contentMediaType === undefined ? [": "] : [`: |${indent}`];
}

function quotedStart(type: string): [string, string?] {
  if (type === "array") return [": []", ": [$0]"];
  if (type === "object") return [": {}", ": {$0}"];
  return type === "boolean" ? [": true", `: \${1|true,false|}`] : [': ""', ': "$1"'];
}
