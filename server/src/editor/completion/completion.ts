import type { Catalog } from "../../packs/catalog";
import { areAllowed } from "../../profile/allowedEdits";
import type { Reading } from "../../profile/reading";
import { touches } from "../../text/range";
import type { Cluster } from "../../rules/support/clusterKinds";
import type { Choice } from "./choice";
import { bodyItems } from "./completionBody";
import { bodyStartItems } from "./completionBodyStart";
import type { Completions } from "./completionItem";
import { layerItems } from "./completionLayers";
import { manifestItems } from "./completionManifest";
import { macroItems } from "./completionMacros";
import { keyItems } from "./completionKeys";
import { partItems } from "./completionParts";
import { profileItems } from "./completionProfiles";
import { choiceItems, valueItems } from "./completionValues";
import { cursorPlaces, type CursorPlace } from "./cursorPlace";
import { beforeWholeWords } from "./wholeWords";

/**
 * The completions at an offset. Accepting an item changes nothing else in the document's content. Registries are
 * requested as needed, but not awaited.
 */
export function complete(reading: Reading, offset: number, catalog: Catalog, beside: Beside = {}): Completions {
  const { items, isIncomplete } = completionsAt(reading, offset, catalog, beside);
  // An LSP item can only replace text on one line, so words that span lines, such as quoted texts, get no items.
  const { content } = reading.text;
  const isAllowed = ({ edit }: Completions["items"][number]): boolean => areAllowed(reading, [edit]);
  const onOneLine = items
    .filter(isAllowed)
    .filter(({ edit: { range } }) => !/[\r\n]/.test(content.slice(range.start, range.end)));
  const isPackName = (word: string): boolean => catalog.peekAll(word).length > 0;
  return { items: beforeWholeWords(onOneLine, content, offset, isPackName), isIncomplete };
}

/** What completions depend on, besides the file and the catalog. */
export interface Beside extends Partial<Pick<Cluster, "companions" | "customKinds">> {
  /** The default name of a new profile. */
  readonly name?: string | undefined;
  /** The paths of profiles that a configuration can name. */
  readonly profilePaths?: readonly Choice[];
}

function completionsAt(reading: Reading, offset: number, catalog: Catalog, beside: Beside): Completions {
  const { companions = [], customKinds = [] } = beside;
  const macros = macroItems(reading, offset);
  if (macros !== undefined) return { items: macros, isIncomplete: false };
  const values = bodyItems(reading, offset, catalog);
  if (values !== undefined) return values;
  const manifest = manifestItems(reading, offset, { catalog, companions, customKinds });
  if (manifest !== undefined) return manifest;
  const document = reading.documents.find(({ range }) => touches(range, offset));
  if (document === undefined) return NOTHING;
  const offers = cursorPlaces(reading, document, offset).map((place) => offersAt(reading, place, catalog, beside));
  return together(offers);
}

const NOTHING: Completions = { items: [], isIncomplete: false };

/** Joins completions; incomplete if any of them are. */
function together(offers: readonly (Pick<Completions, "items"> & Partial<Completions>)[]): Completions {
  return {
    items: offers.flatMap(({ items }) => items),
    isIncomplete: offers.some(({ isIncomplete }) => isIncomplete === true),
  };
}

function offersAt(reading: Reading, place: CursorPlace, catalog: Catalog, beside: Beside): Completions {
  const { name, profilePaths = [] } = beside;
  const layers = together([layerItems(reading, place, catalog), { items: partItems(reading, place) }]);
  switch (place.due) {
    case "key":
      return together([
        { items: [...profileItems(reading, place, name), ...keyItems(reading, place, catalog)] },
        layers,
      ]);
    case "item":
      return layers;
    case "value":
      if (isStackPath(place)) return { items: choiceItems(place, profilePaths), isIncomplete: false };
      return together([valueItems(reading, place, catalog, name), bodyStartItems(reading, place, catalog), layers]);
  }
}

/** Whether a place is a path of a profile in a stack of a configuration. */
function isStackPath({ shape, path }: CursorPlace): boolean {
  const [list, stack, key, index] = path;
  return (
    shape === undefined &&
    path.length === 4 &&
    list === "stacks" &&
    typeof stack === "number" &&
    key === "profiles" &&
    typeof index === "number"
  );
}
