import type { PackFacts } from "../packs/catalog";
import { newestOffered } from "../packs/offers";
import { compareVersions, isFloatingTag } from "../packs/versions";
import { findPack, findVersion } from "../packs/packQueries";
import { versionScope, upgradePolicyOf, nextVersion, lifecycleState } from "../packs/updates";
import { pinField } from "../profile/pinEdits";
import type { Rule } from "./rule";
import { updates } from "./support/updateFixes";
import { l10n, type Wording } from "../text/message";

export const outdatedPack: Rule = {
  id: "outdated-pack",
  order: 350,
  severity: "hint",
  summary: "A newer patch or minor version of the pack exists.",
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
        message: messageFor(facts.value, field.text, next),
        fixes: () => updates(context, pack, facts.value, version.value.version),
      };
    }
  },
};

/** Names the newest version of all, too, if it is not the next one. */
function messageFor(facts: PackFacts, tag: string, next: string): Wording {
  const newest = newestOffered(facts);
  return newest === undefined || compareVersions(newest, next) <= 0
    ? l10n`${facts.name} ${tag} is behind ${next}.`
    : l10n`${facts.name} ${tag} is behind ${next} (newest: ${newest}).`;
}
