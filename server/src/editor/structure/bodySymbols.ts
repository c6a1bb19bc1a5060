import { bodiesOf } from "../../profile/packBodies";
import { pinnedVersion } from "../../profile/packIdentity";
import { profilesIn, type Reading } from "../../profile/reading";
import { literalText } from "../../syntax/field";
import { encloses, type Range } from "../../text/range";
import { bodyOutlines } from "./bodyOutline";
import type { DocumentSymbol } from "./documentSymbol";

/** The outline of a file with values or a manifest, which is a part of a reading: its pack, then its keys. */
export function bodySymbols(reading: Reading, part: Range): readonly DocumentSymbol[] {
  for (const profile of profilesIn(reading)) {
    const body = bodiesOf(reading, profile).find(({ field }) =>
      encloses({ start: part.start - 1, end: part.end }, field.range),
    );
    if (body === undefined) continue;
    const name = literalText(body.pack.name) ?? "(no name)";
    const detail = [pinnedVersion(body.pack), literalText(profile.name)].filter((one) => one !== undefined).join(" · ");
    const selectionRange = { start: part.start, end: part.start };
    return [{ name, detail, kind: "pack", range: part, selectionRange, children: bodyOutlines([body])(body) }];
  }
  return [];
}
