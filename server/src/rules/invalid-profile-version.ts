import { literalText } from "../syntax/field";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { isLooseSemver, isSemver, semverMeantBy } from "../profile/facts/semver";
import type { Rule } from "./rule";

export const invalidProfileVersion: Rule = {
  id: "invalid-profile-version",
  order: 205,
  severity: "error",
  summary: "The profile's version is no semantic version.",
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
    const refusal = isLoose
      ? "Palette may refuse it, or keep it in another form"
      : "Palette refuses it for a new profile or a new version";
    const advice = meant === undefined ? "Write three numbers, as in 1.0.0." : `Write ${meant}.`;
    yield {
      range: version.range,
      severity: isLoose ? "warning" : "error",
      message: `"${text}" is no semantic version (major.minor.patch). ${refusal}. ${advice}`,
      fixes: () =>
        meant === undefined
          ? []
          : [{ title: `Change to ${meant}`, edits: [replaceScalar(tree, version.node, meant)], isSafe: false }],
    };
  },
};
