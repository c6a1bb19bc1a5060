import { layerOfPack } from "../../packs/packLayer";
import { updatesOfPack, type PackUpdates } from "../../packs/updates";
import type { Profile } from "../../profile/model";
import { profilesIn, type Reading } from "../../profile/reading";
import { pinField } from "../../profile/pinEdits";
import type { Finding, CheckContext } from "../../rules/rule";
import type { Range } from "../../text/range";

// Hints about newer versions follow the findings: if outdated-pack is switched off, or suppressed on a line, so are
// they.

const RULES: ReadonlySet<string> = new Set(["outdated-pack", "deprecated-pack"]);

/** A pack with a finding that it is outdated or deprecated, and its updates. */
export interface OutdatedPack extends PackUpdates {
  readonly profile: Profile;
  readonly isAddOn: boolean;
  /** The range of its version. */
  readonly range: Range;
}

/** The packs of some profiles that have such a finding, with their updates. */
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
