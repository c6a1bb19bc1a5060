import { nameInStack, profilesOfStack, type StackProfile } from "../stack/stack";
import { relatedIn } from "./support/elsewhere";
import type { Rule } from "./rule";

export const stackDuplicatePack: Rule = {
  id: "stack-duplicate-pack",
  order: 605,
  severity: "error",
  summary: "Two profiles of one stack bring the same pack.",
  needsCatalog: false,
  fix: "none",
  *checkStack({ stack }) {
    const firstOf = new Map<string, StackProfile>();
    for (const own of profilesOfStack(stack)) {
      const { member, profile } = own;
      // Duplicates within one profile are reported by duplicate-pack.
      const names = new Set(profile.packs.map(nameInStack).filter((name) => name !== undefined));
      for (const name of names) {
        const first = firstOf.get(name);
        if (first === undefined) firstOf.set(name, own);
        else {
          const message = `The pack ${name} is in another profile of this stack, too. The names of packs are unique in a cluster: use it once, or as \`<display name>--${name}\`.`;
          const related = [first, own].flatMap((one) => {
            const pack = one.profile.packs.find((candidate) => nameInStack(candidate) === name);
            return pack === undefined ? [] : relatedIn(stack, one, pack.reportRange, `Pack ${name}`);
          });
          yield { member, message, related };
        }
      }
    }
  },
};
