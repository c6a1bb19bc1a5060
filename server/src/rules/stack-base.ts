import { concreteCloudOf, isBase, isComplete, profilesOfStack } from "../stack/stack";
import { profileTypeOf, type Profile } from "../profile/model";
import type { Range } from "../text/range";
import type { Rule } from "./rule";
import { relatedIn } from "./support/elsewhere";
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
    for (const other of others) {
      const base = first === undefined ? "" : shownProfile(first.profile);
      yield {
        member: other.member,
        message: l10n`Stack "${stack.name}" already has a base profile ("${base}"). A cluster takes one, plus add-ons.`,
        related: [first, other].flatMap((one) =>
          one === undefined
            ? []
            : relatedIn(stack, one, placeOfType(one.profile), l10n`Base profile of stack "${stack.name}"`),
        ),
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

function placeOfType({ type, name, range }: Profile): Range {
  return (type ?? name)?.range ?? range;
}
