import { nameInStack, profilesOfStack } from "../stack/stack";
import type { Rule } from "./rule";
import type { Profile } from "../profile/model";
import { shownProfile } from "./support/packWords";
import { l10n } from "../text/message";
export const stackDuplicatePack: Rule = {
  id: "stack-duplicate-pack",
  order: 605,
  severity: "error",
  summary: "Two profiles of a stack contain the same pack.",
  needsCatalog: false,
  fix: "none",
  *checkStack({ stack }) {
    const firstOf = new Map<string, Profile>();
    for (const { member, profile } of profilesOfStack(stack)) {
      // Duplicates within one profile are reported by duplicate-pack.
      const names = new Set(profile.packs.map(nameInStack).filter((name) => name !== undefined));
      for (const name of names) {
        const first = firstOf.get(name);
        if (first === undefined) firstOf.set(name, profile);
        else {
          const message = l10n`Pack "${name}" is also in profile "${shownProfile(first)}". Keep one, or name this one \`<display name>--${name}\`.`;
          yield { member, message };
        }
      }
    }
  },
};
