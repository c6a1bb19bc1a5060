import { concreteCloudOf, profilesOfStack, type StackProfile } from "../stack/stack";
import type { PlaceInStack, Rule } from "./rule";
import { placeInStack } from "./support/elsewhere";
import { shownProfile } from "./support/packWords";
import { l10n, type Wording } from "../text/message";

interface ProfileForCloud extends StackProfile {
  readonly cloud: string;
  /** The profile's name in words. */
  readonly name: string;
}

export const stackCloudMismatch: Rule = {
  id: "stack-cloud-mismatch",
  order: 610,
  severity: "error",
  summary: "Profiles of one stack are for different clouds.",
  needsCatalog: false,
  fix: "none",
  *checkStack({ stack }) {
    const [first, ...others] = profilesOfStack(stack).flatMap((one): ProfileForCloud[] => {
      const cloud = concreteCloudOf(one.profile);
      return cloud === undefined ? [] : [{ ...one, cloud, name: shownProfile(one.profile) }];
    });
    const against = (one: ProfileForCloud, other: ProfileForCloud): Wording =>
      l10n`"${one.name}" is for ${one.cloud}, but "${other.name}" of stack "${stack.name}" is for ${other.cloud}. A stack needs profiles for one cloud.`;
    const placeOf = (one: ProfileForCloud, other: ProfileForCloud): PlaceInStack =>
      placeInStack(stack, {
        ...one,
        range: (one.profile.cloudType ?? one.profile.name)?.range ?? one.profile.range,
        message: l10n`Cloud of "${one.name}": ${one.cloud}`,
        problem: against(one, other),
      });
    for (const other of others) {
      if (first === undefined || other.cloud === first.cloud) continue;
      const related = [placeOf(first, other), placeOf(other, first)];
      yield { member: other.member, message: against(other, first), related };
    }
  },
};
