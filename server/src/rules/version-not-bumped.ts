import { literalText } from "../syntax/field";
import type { Profile } from "../profile/model";
import { profileChanges } from "../profile/profileChanges";
import { profilesIn, type Reading } from "../profile/reading";
import { allOf, l10n } from "../text/message";
import type { Rule } from "./rule";

export const versionNotBumped: Rule = {
  id: "version-not-bumped",
  order: 700,
  severity: "error",
  summary: "Packs, values or variables changed, and the profile's version did not.",
  needsCatalog: false,
  fix: "none",
  comparesWith: "history",
  *checkBodies({ reading, profile, earlier, config }) {
    const name = literalText(profile.name);
    if (earlier === undefined || config.isVersionBumpedByCi === true || name === undefined) return;
    // Palette wrote its answers.
    if (profile.shape.traits.isAnswer === true) return;
    const before = sameVersionIn(earlier.reading, profile);
    if (before === undefined) return;
    const changes = profileChanges({ reading: earlier.reading, profile: before }, { reading, profile });
    if (changes.length === 0) return;
    const version = literalText(profile.version);
    const changed = allOf(
      changes.map(({ what }) => what),
      MAX_NAMED,
    );
    yield {
      range: (profile.version ?? profile.name)?.range ?? profile.range,
      message:
        version === undefined
          ? l10n`Changed since ${earlier.revision}: ${changed}, but "${name}" has no new version. Add a version.`
          : l10n`Changed since ${earlier.revision}: ${changed}, but "${name}" still has version ${version}. Increase the version.`,
      isAboutChanges: true,
      related: changes.flatMap(({ what, range }) => (range === undefined ? [] : [{ range, message: what }])),
    };
  },
};

/** The earlier state of a profile under the same name and version; undefined if not found. */
function sameVersionIn(earlier: Reading, profile: Profile): Profile | undefined {
  const name = literalText(profile.name);
  const version = literalText(profile.version);
  // Without a version Palette takes 1.0.0 (docs/domain.md 1.5); other tools may add another.
  if (version === undefined && (profile.version !== undefined || profile.shape.traits.form === undefined))
    return undefined;
  return profilesIn(earlier).find(
    (before) =>
      before.shape.traits.isAnswer !== true &&
      literalText(before.name) === name &&
      (version === undefined ? before.version === undefined : literalText(before.version) === version),
  );
}

const MAX_NAMED = 3;
