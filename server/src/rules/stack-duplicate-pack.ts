import type { Pack } from "../profile/model";
import { nameInStack, profilesOfStack, type StackProfile } from "../stack/stack";
import type { PlaceInStack, Rule } from "./rule";
import { placeInStack } from "./support/elsewhere";
import { shownProfile } from "./support/packWords";
import { l10n, type Wording } from "../text/message";

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
    const besides = (name: string, { profile }: StackPack): Wording =>
      l10n`Pack "${name}" is also in profile "${shownProfile(profile)}" of stack "${stack.name}". Keep one, or name this one \`<display name>--${name}\`.`;
    const placeOf = (name: string, one: StackPack, other: StackPack): PlaceInStack =>
      placeInStack(stack, {
        ...one,
        range: one.pack.reportRange,
        message: l10n`Pack "${name}"`,
        problem: besides(name, other),
      });
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
          const other = { ...own, pack };
          const related = [placeOf(name, first, other), placeOf(name, other, first)];
          yield { member, message: besides(name, first), related };
        }
      }
    }
  },
};
