import { allReferences, fileRange } from "../../profile/macros";
import type { Profile } from "../../profile/model";
import { profilesIn, type Reading } from "../../profile/reading";
import { clusterOf, resolvedMacro } from "../../profile/resolvedMacro";
import { overlaps, type Range } from "../../text/range";

/** What a macro stands for, shown behind it. */
export interface MacroHint {
  /** The end of the macro. */
  readonly offset: number;
  readonly value: string;
}

/**
 * The values of the macros in a range, as far as files show them: through the defaults of variables, and values of other
 * packs. Nothing where packs share a text and the macro stands for different values in them.
 */
export function macroHints(reading: Reading, stretch: Range, companions: readonly Profile[]): readonly MacroHint[] {
  const values = new Map<number, string | undefined>();
  for (const profile of profilesIn(reading)) {
    const cluster = clusterOf(reading, profile, companions);
    const [own] = cluster;
    for (const placed of own === undefined ? [] : allReferences(reading, profile)) {
      const range = fileRange(placed, placed.reference.macro);
      if (own === undefined || !overlaps(range, stretch)) continue;
      const value = resolvedMacro(placed.reference, own, cluster);
      const isOther = values.has(range.end) && values.get(range.end) !== value;
      values.set(range.end, isOther ? undefined : value);
    }
  }
  return [...values].flatMap(([offset, value]) => (value === undefined ? [] : [{ offset, value }]));
}
