import { concreteCloudOf, profilesOfStack } from "../stack/stack";
import type { Rule } from "./rule";
import { relatedIn } from "./support/elsewhere";
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
      return cloud === undefined ? [] : [{ member, profile, cloud, name: shownProfile(profile) }];
    });
    const [first, ...others] = clouds;
    for (const other of others) {
      const { member, cloud, name } = other;
      if (first === undefined || cloud === first.cloud) continue;
      const message = l10n`"${name}" is for ${cloud}, but "${first.name}" is for ${first.cloud}. A stack needs profiles for one cloud.`;
      const related = [first, other].flatMap((one) => {
        const range = (one.profile.cloudType ?? one.profile.name)?.range ?? one.profile.range;
        return relatedIn(stack, one, range, l10n`Cloud of "${one.name}": ${one.cloud}`);
      });
      yield { member, message, related };
    }
  },
};
