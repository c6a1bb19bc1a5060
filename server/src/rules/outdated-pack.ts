import type { PackFacts } from "../packs/catalog";
import { newestOffered } from "../packs/offers";
import { compareVersions, isFloatingTag } from "../packs/versions";
import { findPack, findVersion } from "../packs/packQueries";
import { versionScope, upgradePolicyOf, nextVersion, lifecycleState } from "../packs/updates";
import { pinField } from "../profile/pinEdits";
import type { Rule } from "./rule";
import { updates } from "./support/updateFixes";

export const outdatedPack: Rule = {
  id: "outdated-pack",
  order: 350,
  severity: "hint",
  summary: "There is a newer patch or minor version of the pack.",
  needsCatalog: true,
  fix: "choice",
  isForEditors: true,
  *checkProfile(context) {
    const { profile, catalog, today } = context;
    for (const pack of profile.packs) {
      const field = pinField(pack);
      const version = findVersion(pack, catalog);
      const facts = findPack(pack, catalog);
      if (field === undefined || isFloatingTag(field.text) || version.is !== "found" || facts.is !== "found") continue;
      // The newest version of a sample is unknown. Deprecated versions are reported by deprecated-pack.
      if (!facts.value.areVersionsComplete || lifecycleState(version.value, today) !== "active") continue;
      const next = nextVersion(
        version.value.version,
        facts.value,
        upgradePolicyOf(context, pack),
        versionScope(context, pack),
      );
      if (next === undefined) continue;
      yield {
        range: field.range,
        message: `${facts.value.name} ${field.text} is behind ${next}${newestOf(facts.value, next)}.`,
        fixes: () => updates(context, pack, facts.value, version.value.version),
      };
    }
  },
};

/** The newest version of all in parentheses, if it is another than the next one. */
function newestOf(facts: PackFacts, next: string): string {
  const newest = newestOffered(facts);
  return newest === undefined || compareVersions(newest, next) <= 0 ? "" : ` (newest: ${newest})`;
}
