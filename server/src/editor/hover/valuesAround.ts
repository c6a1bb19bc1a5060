import { valuesBodyOf, type PackBody } from "../../profile/packBodies";
import { profilesIn, type Reading } from "../../profile/reading";
import { encloses } from "../../text/range";

/** The values of a pack that contain an offset; undefined if there are none. */
export function valuesAround(reading: Reading, offset: number): PackBody | undefined {
  const at = { start: offset, end: offset };
  for (const { packs } of profilesIn(reading)) {
    for (const pack of packs) {
      if (pack.values === undefined || !encloses(pack.values.range, at)) continue;
      const body = valuesBodyOf(reading, pack);
      if (body !== undefined) return body;
    }
  }
  return undefined;
}
