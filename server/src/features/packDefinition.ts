import type { Catalog } from "../catalog/catalog";
import { findVersion } from "../catalog/packLookup";
import type { Reading } from "../profile/reading";
import { profilesIn } from "../profile/reading";
import { resolvedIn } from "../text/uri";
import { touches } from "../text/range";

/** Where a pack comes from: the files of its folder, `pack.json` first, for a pack whose name or version is at an offset. */
export function packDefinition(reading: Reading, offset: number, catalog: Catalog): readonly string[] {
  const pack = profilesIn(reading)
    .flatMap(({ packs }) => packs)
    .find(({ name, tag, version }) =>
      [name, tag, version].some((field) => field !== undefined && touches(field.range, offset)),
    );
  const answer = pack === undefined ? undefined : findVersion(pack, catalog);
  const folder = answer?.is === "found" ? answer.value.folder : undefined;
  return folder === undefined ? [] : ["pack.json", "values.yaml"].map((file) => resolvedIn(folder, file));
}
