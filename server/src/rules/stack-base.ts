import { concreteCloudOf, isBase, isComplete, profilesOfStack } from "../stack/stack";
import { profileTypeOf } from "../profile/model";
import type { Rule } from "./rule";
import { shownProfile } from "./support/packWords";
import { l10n } from "../text/message";
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
    for (const { member } of others) {
      const base = first === undefined ? "" : shownProfile(first.profile);
      yield {
        member,
        message: l10n`Stack "${stack.name}" already has a base profile ("${base}"). A cluster takes one, plus add-ons.`,
      };
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
