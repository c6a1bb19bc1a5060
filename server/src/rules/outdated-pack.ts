import type { PackFacts } from "../packs/catalog";
import { isFloatingTag } from "../packs/versions";
import { findPack, findVersion } from "../packs/packLookup";
import { fittingUpdates, lookupOf, stepsOf, type PackUpdate } from "../packs/packUpdates";
import { nextVersion, type Update } from "../packs/updates";
import { lifeOf } from "../packs/usableVersions";
import type { Pack } from "../profile/model";
import { setVersion, versionField } from "../profile/versionEdits";
import type { Fix, ProfileContext, Rule } from "./rule";

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
      const field = versionField(pack);
      const version = findVersion(pack, catalog);
      const facts = findPack(pack, catalog);
      if (field === undefined || isFloatingTag(field.text) || version.is !== "found" || facts.is !== "found") continue;
      // The newest version of a sample is unknown. Deprecated versions are reported by deprecated-pack.
      if (!facts.value.areVersionsComplete || lifeOf(version.value, today) !== "active") continue;
      const next = nextVersion(version.value.version, facts.value, stepsOf(context, pack), lookupOf(context, pack));
      if (next === undefined) continue;
      yield {
        range: field.range,
        message: `${facts.value.name} ${next} is out, and this is ${field.text}. Newer versions fix what older ones get wrong.`,
        fixes: () => updates(context, pack, facts.value, version.value.version),
      };
    }
  },
};

/** The fixes that update a pack from a version, nearest first. */
export function updates(context: ProfileContext, pack: Pack, facts: PackFacts, current: string): Fix[] {
  return fittingUpdates(context, pack, facts, current).map((update) => updateFix(context, pack, update));
}

/** The fix that pins a pack to a newer version. */
export function updateFix(
  { profile }: Pick<ProfileContext, "profile">,
  pack: Pack,
  { reach, version, isNewest }: PackUpdate,
): Fix {
  const title = `Update to ${version}, ${REACHES[reach]}`;
  return {
    title: isNewest ? title : `${title} that goes with the other packs`,
    edits: setVersion(profile.tree, pack, version),
    isSafe: false,
  };
}

const REACHES: Readonly<Record<Update["reach"], string>> = {
  patch: "the newest patch",
  minor: "the newest minor version",
  latest: "the newest version",
};
