import type { Profile } from "../../profile/model";
import { allReferences, fileRange, type PlacedReference } from "../../profile/macros";
import { profilesIn, type Reading } from "../../profile/reading";
import { touches, type Range } from "../../text/range";

/** A macro at a cursor, and its profile. */
export interface MacroAtCursor {
  readonly profile: Profile;
  readonly placed: PlacedReference;
  /** The range from `.spectro` to the end of the path, in offsets of the file. */
  readonly range: Range;
  /** Whether the cursor is in the path, not before it. */
  readonly isInPath: boolean;
}

/** The macro at an offset of the file; undefined if not found. */
export function macroAtCursor(reading: Reading, offset: number): MacroAtCursor | undefined {
  if (!reading.text.content.includes(".spectro.")) return undefined;
  for (const profile of profilesIn(reading)) {
    // The texts of other files stand behind the whole text.
    if (offset <= reading.tree.source.length && !touches(profile.range, offset)) continue;
    for (const placed of allReferences(reading, profile)) {
      const { familyRange, pathRange } = placed.reference;
      const range = fileRange(placed, { start: familyRange.start - ".spectro.".length, end: pathRange.end });
      if (!touches(range, offset)) continue;
      return { profile, placed, range, isInPath: touches(fileRange(placed, pathRange), offset) };
    }
  }
  return undefined;
}
