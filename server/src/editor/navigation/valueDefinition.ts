import type { Catalog, PackContent } from "../../packs/catalog";
import { packValuesOf, type ValuesTree } from "../../packs/defaults/packValues";
import { findContent, findVersion, requestedRegistry } from "../../packs/packQueries";
import type { PackBody } from "../../profile/packBodies";
import type { Reading } from "../../profile/reading";
import { bodyOffset } from "../../syntax/embedded/embeddedBody";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { keyRangeOf, NONE, pathOf, valueAt } from "../../syntax/tree";
import { lineRange } from "../../text/lineRange";
import type { Place } from "../../text/place";
import { touches } from "../../text/range";
import { textOf } from "../../text/text";
import { resolvedIn } from "../../text/uri";
import { valuesAround } from "../hover/bodyAround";
import { uriOfValues } from "./packDocument";

/**
 * The default of the key at an offset in a pack's values: its line in the values of the pack, or else in those of its chart.
 * For a key in a list, the default of the list. `from` is the URI of the profile; undefined if the client cannot show virtual
 * documents. Undefined if no default is known.
 */
export function valueDefinition(
  reading: Reading,
  offset: number,
  catalog: Catalog,
  from: string | undefined,
): Place | undefined {
  const body = valuesAround(reading, offset);
  const path = body && keysAt(body, offset);
  if (body === undefined || path === undefined) return undefined;
  const [content, version] = [findContent(body.pack, catalog), findVersion(body.pack, catalog)];
  if (content.is !== "found" || version.is !== "found") return undefined;
  const { name, version: number, folder } = version.value;
  const registry = requestedRegistry(body.pack);
  for (const { chart, values, keys } of defaultsFor(content.value, path)) {
    const uri =
      folder !== undefined && chart === undefined
        ? resolvedIn(folder, "values.yaml")
        : from && uriOfValues({ name, version: number, registry, from, chart });
    const place = uri === undefined ? undefined : placeIn(uri, values, keys);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** The keys that lead to the key at an offset, up to the first list; undefined if there is no key at it. */
function keysAt({ placed }: PackBody, offset: number): readonly string[] | undefined {
  const { tree } = placed.body;
  const at = bodyOffset(placed, offset);
  const document = tree.documents.find(({ root, range }) => root !== NONE && touches(range, at));
  const node = document === undefined ? NONE : nodeAt(tree, document.root, at);
  const key = node === NONE ? undefined : keyRangeOf(tree, node);
  if (key === undefined || !touches(key, at)) return undefined;
  const path = pathOf(tree, node);
  const item = path.findIndex((one) => typeof one === "number");
  return path.slice(0, item < 0 ? path.length : item).map(String);
}

interface Defaults {
  /** The chart whose values they are; undefined for those of the pack. */
  readonly chart: string | undefined;
  readonly values: ValuesTree | undefined;
  /** The keys that lead to the default in them. */
  readonly keys: readonly string[];
}

/** The texts with defaults that a path may be in, those that win first. */
function defaultsFor(content: PackContent, path: readonly string[]): Defaults[] {
  const { defaults, charts } = packValuesOf(content);
  const [section, ...below] = path;
  const ofCharts =
    section !== "charts" ? [] : charts.map(({ chart, values }) => ({ chart, steps: chart.split("."), values }));
  const around = ofCharts
    .filter(({ steps }) => steps.length < below.length && steps.every((step, at) => step === below[at]))
    .sort((a, b) => a.steps.length - b.steps.length);
  return [
    { chart: undefined, values: defaults, keys: path },
    ...around.map(({ chart, steps, values }) => ({ chart, values: values(), keys: below.slice(steps.length) })),
  ];
}

function placeIn(uri: string, values: ValuesTree | undefined, keys: readonly string[]): Place | undefined {
  const node = values === undefined ? NONE : valueAt(values.tree, values.root, keys);
  const range = values === undefined || node === NONE ? undefined : keyRangeOf(values.tree, node);
  return values && range && { uri, range, lines: lineRange(textOf(values.tree.source), range) };
}
