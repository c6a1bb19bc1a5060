import { concreteCloudOf, isBase, isComplete, profilesOfStack, type StackProfile } from "../stack/stack";
import { profileTypeOf, type Profile } from "../profile/model";
import type { Range } from "../text/range";
import type { PlaceInStack, Rule } from "./rule";
import { placeInStack } from "./support/elsewhere";
import { shownProfile } from "./support/packWords";
import { l10n, type Wording } from "../text/message";

/** Existing clusters, and clusters within another: their profiles are add-ons only (docs/domain.md 2.2). */
const WITHOUT_BASE: ReadonlySet<string> = new Set(["generic", "nested"]);

export const stackBase: Rule = {
  id: "stack-base",
  order: 600,
  severity: "error",
  summary: "A stack has no base profile, or more than one.",
  needsCatalog: false,
  fix: "none",
  *checkStack({ stack }) {
    const profiles = profilesOfStack(stack);
    const [first, ...others] = profiles.filter(({ profile }) => isBase(profile));
    const besides = ({ profile }: StackProfile): Wording =>
      l10n`Stack "${stack.name}" already has a base profile ("${shownProfile(profile)}"). A cluster takes one, plus add-ons.`;
    const placeOf = (one: StackProfile, other: StackProfile): PlaceInStack =>
      placeInStack(stack, {
        ...one,
        range: placeOfType(one.profile),
        message: l10n`Base profile of stack "${stack.name}"`,
        problem: besides(other),
      });
    for (const other of others) {
      if (first === undefined) continue;
      const related = [placeOf(first, other), placeOf(other, first)];
      yield { member: other.member, message: besides(first), related };
    }
    const isSure = isComplete(stack) && profiles.every(({ profile }) => profileTypeOf(profile) !== undefined);
    const needsNone =
      stack.base === "imported" || profiles.some(({ profile }) => WITHOUT_BASE.has(concreteCloudOf(profile) ?? ""));
    if (first === undefined && profiles.length > 0 && isSure && !needsNone) {
      const message = l10n`Stack "${stack.name}" has no base profile. Add a profile of type "cluster" or "infra".`;
      yield { member: undefined, severity: "warning", message };
    }
  },
};

function placeOfType({ type, name, range }: Profile): Range {
  return (type ?? name)?.range ?? range;
}
