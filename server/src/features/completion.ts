import type { Catalog } from "../catalog/catalog";
import type { Reading } from "../profile/reading";
import { touches } from "../text/range";
import type { Completion } from "./completionItem";
import { layerItems } from "./completionLayers";
import { macroItems } from "./completionMacros";
import { keyItems } from "./completionKeys";
import { valueItems } from "./completionValues";
import { cursorPlaces, type CursorPlace } from "./cursorPlace";

/** What may be written at an offset. Every item, applied, leaves a document that reads as before but for it. */
export function complete(reading: Reading, offset: number, catalog: Catalog): readonly Completion[] {
  const macros = macroItems(reading, offset);
  if (macros !== undefined) return macros;
  const document = reading.documents.find(({ range }) => touches(range, offset));
  if (document === undefined) return [];
  return cursorPlaces(reading, document, offset).flatMap((place) => itemsAt(reading, place, catalog));
}

function itemsAt(reading: Reading, place: CursorPlace, catalog: Catalog): readonly Completion[] {
  switch (place.due) {
    case "key":
      return [...keyItems(reading, place), ...layerItems(reading, place, catalog)];
    case "item":
      return layerItems(reading, place, catalog);
    case "value":
      return [...valueItems(place, catalog), ...layerItems(reading, place, catalog)];
  }
}
