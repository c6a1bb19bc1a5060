import { updatesOfPack } from "../../packs/updates";
import { profilesIn, type Reading } from "../../profile/reading";
import type { Fix, CheckContext } from "../../rules/rule";
import { ruleLibrary } from "../../rules/ruleLibrary";
import { overlaps, type Range } from "../../text/range";

/**
 * The updates of the pack whose name or version a range touches, nearest version first, whether or not there is a
 * finding.
 */
export function updateActions(reading: Reading, surroundings: CheckContext, range: Range): Fix[] {
  for (const profile of profilesIn(reading)) {
    for (const pack of profile.packs) {
      const fields = [pack.name, pack.tag, pack.version];
      if (!fields.some((field) => field !== undefined && overlaps(field.range, range))) continue;
      const found = updatesOfPack({ ...surroundings, profile }, pack);
      if (found !== undefined) return found.updates.map((update) => ruleLibrary().updateFix({ profile }, pack, update));
    }
  }
  return [];
}
