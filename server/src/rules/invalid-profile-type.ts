import { literalText } from "../syntax/field";
import { isProfileType, PROFILE_TYPES, profileTypeMeantBy } from "../profile/facts/layers";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { nearest } from "../text/nearest";
import type { Rule } from "./rule";

export const invalidProfileType: Rule = {
  id: "invalid-profile-type",
  order: 200,
  severity: "error",
  summary: "The profile's type is none that Palette has.",
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
      message: `"${text}" is no profile type. Palette has cluster (a full profile), infra, add-on and system.`,
      fixes: () =>
        candidates.map((candidate) => ({
          title: `Change to ${candidate}`,
          edits: [replaceScalar(tree, type.node, candidate)],
          isSafe: meant !== undefined,
        })),
    };
  },
};
