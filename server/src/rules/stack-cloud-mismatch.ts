import { concreteCloudOf, profilesOfStack } from "../stack/stack";
import type { Rule } from "./rule";
import { shownProfile } from "./support/packWords";
import { l10n } from "../text/message";
export const stackCloudMismatch: Rule = {
  id: "stack-cloud-mismatch",
  order: 610,
  severity: "error",
  summary: "Profiles of one stack are for different clouds.",
  needsCatalog: false,
  fix: "none",
  *checkStack({ stack }) {
    const clouds = profilesOfStack(stack).flatMap(({ member, profile }) => {
      const cloud = concreteCloudOf(profile);
      return cloud === undefined ? [] : [{ member, cloud, name: shownProfile(profile) }];
    });
    const [first, ...others] = clouds;
    for (const { member, cloud, name } of others) {
      if (first === undefined || cloud === first.cloud) continue;
      const message = l10n`"${name}" is for ${cloud}, but "${first.name}" is for ${first.cloud}. A stack needs profiles for one cloud.`;
      yield { member, message };
    }
  },
};
