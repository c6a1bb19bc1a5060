import { literalText } from "../syntax/field";
import { isProfileType, PROFILE_TYPES, profileTypeMeantBy } from "../profile/facts/layers";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { nearest } from "../text/nearest";
import type { Rule } from "./rule";
import { l10n } from "../text/message";

export const invalidProfileType: Rule = {
  id: "invalid-profile-type",
  order: 200,
  severity: "error",
  summary: "The profile's type is not valid.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile({ profile }) {
    const { tree, type } = profile;
    const text = literalText(type);
    if (type?.type !== "string" || text === undefined || isProfileType(text)) return;
    const meant = profileTypeMeantBy(text);
    const candidates = meant === undefined ? nearest(text, PROFILE_TYPES) : [meant];
    yield {
      range: type.range,
      message: l10n`"${text}" is not a valid profile type. Use "cluster" (full profile), "infra", "add-on" or "system".`,
      fixes: () =>
        candidates.map((candidate) => ({
          title: l10n`Change to "${candidate}"`,
          edits: [replaceScalar(tree, type.node, candidate)],
          isSafe: meant !== undefined,
        })),
    };
  },
};
