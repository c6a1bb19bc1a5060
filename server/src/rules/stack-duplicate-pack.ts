import type { Pack } from "../profile/model";
import { nameInStack, profilesOfStack, type StackProfile } from "../stack/stack";
import type { Rule } from "./rule";
import { relatedIn } from "./support/elsewhere";
import { shownProfile } from "./support/packWords";
import { l10n } from "../text/message";

interface StackPack extends StackProfile {
  readonly pack: Pack;
}

export const stackDuplicatePack: Rule = {
  id: "stack-duplicate-pack",
  order: 605,
  severity: "error",
  summary: "Two profiles of a stack contain the same pack.",
  needsCatalog: false,
  fix: "none",
  *checkStack({ stack }) {
    const firstOf = new Map<string, StackPack>();
    for (const own of profilesOfStack(stack)) {
      const { member, profile } = own;
      // Duplicates within one profile are reported by duplicate-pack.
      const packs = new Map<string, Pack>();
      for (const pack of profile.packs) {
        const name = nameInStack(pack);
        if (name !== undefined && !packs.has(name)) packs.set(name, pack);
      }
      for (const [name, pack] of packs) {
        const first = firstOf.get(name);
        if (first === undefined) firstOf.set(name, { ...own, pack });
        else {
          const message = l10n`Pack "${name}" is also in profile "${shownProfile(first.profile)}". Keep one, or name this one \`<display name>--${name}\`.`;
          const related = [first, { ...own, pack }].flatMap((one) =>
            relatedIn(stack, one, one.pack.reportRange, l10n`Pack "${name}"`),
          );
          yield { member, message, related };
        }
      }
    }
  },
};
