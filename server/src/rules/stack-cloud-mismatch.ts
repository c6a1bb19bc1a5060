import { concreteCloudOf, profilesOfStack } from "../stack/stack";
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
      return cloud === undefined ? [] : [{ member, cloud }];
    });
    const [first, ...others] = clouds;
    for (const { member, cloud } of others) {
      if (first === undefined || cloud === first.cloud) continue;
      const message = `This profile is for ${cloud}, but another of the stack is for ${first.cloud}: a cluster runs on one cloud.`;
      yield { member, message };
    }
  },
};
