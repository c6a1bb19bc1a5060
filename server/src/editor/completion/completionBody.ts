import type { Catalog, PackContent } from "../../packs/catalog";
import { findContent, requestedRegistry } from "../../packs/packQueries";
import type { ValuePath } from "../../packs/defaults/knownValues";
import { registryNameOfPack, pinnedVersion } from "../../profile/packIdentity";
import type { Reading } from "../../profile/reading";
import { bodyCursorAt, type BodyCursor } from "./bodyCursor";
import { keysKnownAt, opensList } from "./bodyKeys";
import { keyItem, keysBeside, placeIn, valueItem, type BodyPlace } from "./bodyPlace";
import { valuesKnownAt } from "./bodyValues";
import { MAX_OFFERED, type Completion, type Completions, type CompletionSubject } from "./completionItem";
import { presetItems } from "./completionPresets";

/**
 * The completions inside the values of a pack: keys from its defaults, presets, schema and charts, and the values these
 * allow. Undefined if the offset is not in values.
 */
export function bodyItems(reading: Reading, offset: number, catalog: Catalog): Completions | undefined {
  const cursor = bodyCursorAt(reading, offset, "values");
  if (cursor === undefined) return undefined;
  const answer = findContent(cursor.pack, catalog);
  const content = answer.is === "found" ? answer.value : undefined;
  const presets = presetItems(cursor, content);
  if (presets !== undefined) return { items: presets, isIncomplete: false };
  const place = placeIn(cursor);
  if (place === undefined) return { items: [], isIncomplete: false };
  const items = place.due === "key" ? keyItems(cursor, place, content) : valueItems(cursor, place, content);
  return { items, isIncomplete: false };
}

/** The keys that the map does not have. */
function keyItems(cursor: BodyCursor, place: BodyPlace, content: PackContent | undefined): Completion[] {
  const { path } = place;
  const present = keysBeside(place);
  const offered = keysKnownAt(cursor, path, content).filter(({ key }) => !present.has(key));
  return offered.slice(0, MAX_OFFERED).flatMap(({ key, kind, detail, documentation }, index) => {
    const about = subjectOf(cursor, [...path, key]);
    const isOpening = !place.word.hasColon && opensList(cursor, [...path, key], kind, content);
    return keyItem(cursor, place, { label: key, kind, detail, documentation, about, index, isOpening });
  });
}

/** The default of a value, the values that the pack's schema allows, and those that any pack may have there. */
function valueItems(cursor: BodyCursor, place: BodyPlace, content: PackContent | undefined): Completion[] {
  const { path } = place;
  const { values, defaults, details } = valuesKnownAt(cursor, path, content);
  return values.flatMap((label, index) => {
    const detail = defaults.has(label) ? "default" : (details.get(label) ?? "");
    return valueItem(cursor, place, {
      label,
      written: defaults.get(label),
      detail,
      about: subjectOf(cursor, path),
      index,
    });
  });
}

function subjectOf({ pack }: BodyCursor, path: ValuePath): CompletionSubject | undefined {
  const [name, version, registry] = [registryNameOfPack(pack), pinnedVersion(pack), requestedRegistry(pack)];
  if (name === undefined || version === undefined) return undefined;
  return { kind: "key", name, version, path, ...(registry === undefined ? {} : { registry }) };
}
