import { isFloatingTag } from "../packs/versions";
import { findPack, findVersion } from "../packs/packQueries";
import { versionScope, upgradePolicyOf, nextVersion, lifecycleState } from "../packs/updates";
import { pinField } from "../profile/pinEdits";
import type { Rule } from "./rule";
import { updates } from "./support/updateFixes";

export const outdatedPack: Rule = {
  id: "outdated-pack",
  order: 350,
  severity: "information",
  summary: "There is a newer patch or minor version of the pack.",
  needsCatalog: true,
  fix: "choice",
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
        message: `${facts.value.name} ${next} is out, and this is ${field.text}. Newer versions fix what older ones get wrong.`,
        fixes: () => updates(context, pack, facts.value, version.value.version),
      };
    }
  },
};
