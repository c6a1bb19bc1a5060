import { concreteCloudOf, profilesOfStack } from "../stack/stack";
import { relatedIn } from "./support/elsewhere";
import type { Rule } from "./rule";

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
      return cloud === undefined ? [] : [{ member, profile, cloud }];
    });
    const [first, ...others] = clouds;
    for (const other of others) {
      const { member, cloud } = other;
      if (first === undefined || cloud === first.cloud) continue;
      const message = `This profile is for ${cloud}, but another of the stack is for ${first.cloud}: a cluster runs on one cloud.`;
      const related = [first, other].flatMap((one) => {
        const range = (one.profile.cloudType ?? one.profile.name)?.range ?? one.profile.range;
        return relatedIn(stack, one, range, `Cloud of this profile: ${one.cloud}`);
      });
      yield { member, message, related };
    }
  },
};
