import { layerOfPack } from "../../packs/packLayer";
import { updatesOfPack, type PackUpdates } from "../../packs/updates";
import type { Profile } from "../../profile/model";
import { profilesIn, type Reading } from "../../profile/reading";
import { pinField } from "../../profile/pinEdits";
import type { Finding, CheckContext } from "../../rules/rule";
import type { Range } from "../../text/range";

// What is shown unasked about newer versions follows the findings: whoever switches outdated-pack off, or silences it for a
// line, has switched that off as well.

const RULES: ReadonlySet<string> = new Set(["outdated-pack", "deprecated-pack"]);

/** A pack that a finding says is outdated or on its way out, with what it can be updated to. */
export interface OutdatedPack extends PackUpdates {
  readonly profile: Profile;
  readonly isAddOn: boolean;
  /** Where its version stands. */
  readonly range: Range;
}

/** The packs of some profiles that findings say are outdated, with their updates. */
export function outdatedPacks(
  reading: Reading,
  findings: readonly Finding[],
  surroundings: CheckContext,
  profiles = profilesIn(reading),
): OutdatedPack[] {
  const places = new Set(findings.filter(({ rule }) => RULES.has(rule)).map(({ range }) => range.start));
  if (places.size === 0) return [];
  return profiles.flatMap((profile) =>
    profile.packs.flatMap((pack) => {
      const range = pinField(pack)?.range;
      if (range === undefined || !places.has(range.start)) return [];
      const found = updatesOfPack({ ...surroundings, profile }, pack);
      const isAddOn = layerOfPack(profile, pack, surroundings.catalog)?.layer === "addon";
      return found === undefined ? [] : [{ ...found, profile, isAddOn, range }];
    }),
  );
}
