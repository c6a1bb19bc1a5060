import type { Catalog, PackVersion } from "../../packs/catalog";
import { findVersion, requestedRegistry } from "../../packs/packQueries";
import type { Pack } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { profilesIn } from "../../profile/reading";
import { resolvedIn } from "../../text/uri";
import { touches } from "../../text/range";
import { uriOfValues } from "./packDocument";

/**
 * Where a pack comes from, for one whose name or version is at an offset: the files of its folder, `pack.json` first; of
 * one that lies in none its values as a document of their own, if there are any to be shown. `from` is the URI of the file;
 * undefined for a client that cannot show such documents.
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

function valuesDocumentOf(
  pack: Pack,
  { name, version }: PackVersion,
  catalog: Catalog,
  from: string,
): readonly string[] {
  const registry = requestedRegistry(pack);
  // Asking now has them fetched by the time the document is opened; where there are none, there is no way to them.
  return catalog.content(name, version, registry).is === "absent"
    ? []
    : [uriOfValues({ name, version, registry, from })];
}
