import { literalText } from "../syntax/field";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { isLooseSemver, isSemver, semverMeantBy } from "../profile/facts/semver";
import type { Rule } from "./rule";
import { l10n, sentences } from "../text/message";

export const invalidProfileVersion: Rule = {
  id: "invalid-profile-version",
  order: 205,
  severity: "error",
  summary: "The profile's version is not a semantic version.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile({ profile }) {
    const { tree, version } = profile;
    // Palette wrote the versions in its responses.
    if (profile.shape.traits.isAnswer === true) return;
    const text = literalText(version);
    // Versions that are not text are reported by unquoted-version or wrong-type.
    if (version?.type !== "string" || text === undefined || isSemver(text)) return;
    const isLoose = isLooseSemver(text);
    const meant = semverMeantBy(text);
    const wrong = isLoose
      ? l10n`"${text}" is not a complete semantic version (major.minor.patch); Palette may reject or change it.`
      : l10n`"${text}" is not a semantic version (major.minor.patch); Palette rejects it.`;
    const advice = meant === undefined ? l10n`Write three numbers, such as "1.0.0".` : l10n`Write "${meant}".`;
    yield {
      range: version.range,
      severity: isLoose ? "warning" : "error",
      message: sentences(wrong, advice),
      fixes: () =>
        meant === undefined
          ? []
          : [{ title: l10n`Change to "${meant}"`, edits: [replaceScalar(tree, version.node, meant)], isSafe: false }],
    };
  },
};
