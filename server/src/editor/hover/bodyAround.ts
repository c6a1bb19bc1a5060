import type { Pack } from "../../profile/model";
import { manifestBodiesOf, valuesBodyOf, type PackBody } from "../../profile/packBodies";
import { profilesIn, type Reading } from "../../profile/reading";
import type { Field } from "../../syntax/field";
import { encloses } from "../../text/range";

/** The values of a pack that contain an offset; undefined if not found. */
export function valuesAround(reading: Reading, offset: number): PackBody | undefined {
  return bodyAround(reading, offset, {
    fieldsOf: ({ values }) => [values],
    bodiesOf: (pack) => [valuesBodyOf(reading, pack)],
  });
}

/** The manifest of a pack that contains an offset; undefined if not found. */
export function manifestAround(reading: Reading, offset: number): PackBody | undefined {
  return bodyAround(reading, offset, {
    fieldsOf: ({ manifests }) => manifests.map(({ content }) => content),
    bodiesOf: (pack) => manifestBodiesOf(reading, pack),
  });
}

interface Bodies {
  readonly fieldsOf: (pack: Pack) => readonly (Field | undefined)[];
  readonly bodiesOf: (pack: Pack) => readonly (PackBody | undefined)[];
}

/** Reads the bodies of the pack around the offset only. */
function bodyAround(reading: Reading, offset: number, { fieldsOf, bodiesOf }: Bodies): PackBody | undefined {
  const at = { start: offset, end: offset };
  const isAround = (field: Field | undefined): boolean => field !== undefined && encloses(field.range, at);
  for (const { packs } of profilesIn(reading)) {
    for (const pack of packs) {
      const body = fieldsOf(pack).some(isAround) ? bodiesOf(pack).find((one) => isAround(one?.field)) : undefined;
      if (body !== undefined) return body;
    }
  }
  return undefined;
}
