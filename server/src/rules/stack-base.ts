import { concreteCloudOf, isBase, isComplete, profilesOfStack } from "../stack/stack";
import { profileTypeOf, type Profile } from "../profile/model";
import type { Range } from "../text/range";
import { relatedIn } from "./support/elsewhere";
import type { Rule } from "./rule";

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
      const { member } = other;
      yield {
        member,
        message:
          "A second base profile: a cluster is made from one cluster or infra profile, and any number of add-ons.",
        related: [first, other].flatMap((base) =>
          base === undefined
            ? []
            : relatedIn(stack, base, placeOfType(base.profile), `Base profile of stack "${stack.name}"`),
        ),
      };
    }
    const isSure = isComplete(stack) && profiles.every(({ profile }) => profileTypeOf(profile) !== undefined);
    const needsNone = profiles.some(({ profile }) => WITHOUT_BASE.has(concreteCloudOf(profile) ?? ""));
    if (first === undefined && profiles.length > 0 && isSure && !needsNone) {
      const message = "No profile here is of the type cluster or infra: no cluster can be made from add-ons alone.";
      yield { member: undefined, severity: "warning", message };
    }
  },
};

function placeOfType({ type, name, range }: Profile): Range {
  return (type ?? name)?.range ?? range;
}
