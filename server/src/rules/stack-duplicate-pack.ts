import { nameInStack, profilesOfStack } from "../stack/stack";
import type { Rule } from "./rule";

export const stackDuplicatePack: Rule = {
  id: "stack-duplicate-pack",
  order: 605,
  severity: "error",
  summary: "Two profiles of one stack bring the same pack.",
  needsCatalog: false,
  fix: "none",
  *checkStack({ stack }) {
    const firstMember = new Map<string, number>();
    for (const { member, profile } of profilesOfStack(stack)) {
      // Duplicates within one profile are reported by duplicate-pack.
      const names = new Set(profile.packs.map(nameInStack).filter((name) => name !== undefined));
      for (const name of names) {
        const first = firstMember.get(name);
        if (first === undefined) firstMember.set(name, member);
        else {
          const message = `The pack ${name} is in another profile of this stack, too. The names of packs are unique in a cluster: use it once, or as \`<display name>--${name}\`.`;
          yield { member, message };
        }
      }
    }
  },
};
