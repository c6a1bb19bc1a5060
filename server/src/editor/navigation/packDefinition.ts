import type { Catalog, PackVersion } from "../../packs/catalog";
import { findVersion, requestedRegistry } from "../../packs/packQueries";
import type { Pack } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { profilesIn } from "../../profile/reading";
import { resolvedIn } from "../../text/uri";
import { touches } from "../../text/range";
import { uriOfValues, type PackDocument } from "./packDocument";

/**
 * The URIs of the files that define the pack whose name or version is at an offset: `pack.json` and `values.yaml` of
 * its folder or, for a pack without a folder, a virtual document with its values unless it has none. `from` is the URI
 * of the file; undefined if the client cannot show virtual documents.
 */
export function packDefinition(
  reading: Reading,
  offset: number,
  catalog: Catalog,
  from: string | undefined,
): readonly string[] {
  const pack = profilesIn(reading)
    .flatMap(({ packs }) => packs)
    .find(({ name, tag, version }) =>
      [name, tag, version].some((field) => field !== undefined && touches(field.range, offset)),
    );
  const answer = pack === undefined ? undefined : findVersion(pack, catalog);
  if (pack === undefined || answer?.is !== "found") return [];
  const { folder } = answer.value;
  if (folder !== undefined) return ["pack.json", "values.yaml"].map((file) => resolvedIn(folder, file));
  return from === undefined ? [] : valuesDocumentOf(pack, answer.value, catalog, from);
}

/** The URI of a document with the default values of a pack as a profile has them; undefined if not found, or none is known. */
export function packValuesUri(pack: Pack, catalog: Catalog, from: string): string | undefined {
  const answer = findVersion(pack, catalog);
  if (answer.is !== "found") return undefined;
  const { folder } = answer.value;
  return folder === undefined
    ? valuesDocumentOf(pack, answer.value, catalog, from, { isNested: true })[0]
    : resolvedIn(folder, "values.yaml");
}

function valuesDocumentOf(
  pack: Pack,
  { name, version }: PackVersion,
  catalog: Catalog,
  from: string,
  more: Pick<PackDocument, "isNested"> = {},
): readonly string[] {
  const registry = requestedRegistry(pack);
  // This call starts the request, so that the values are available when the document is opened.
  return catalog.content(name, version, registry).is === "absent"
    ? []
    : [uriOfValues({ name, version, registry, from, ...more })];
}
