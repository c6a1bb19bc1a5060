import { unmetDependencies, type PlacedPack } from "../packs/dependencies";
import { pinnedVersion } from "../profile/model";
import { pinField } from "../profile/pinEdits";
import { isComplete, profilesOfStack, type Stack, type StackProfile } from "../stack/stack";
import { packInWords, dependencyInWords } from "./support/dependencyText";
import { relatedIn } from "./support/elsewhere";
import type { RelatedElsewhere, Rule } from "./rule";

export const stackDependency: Rule = {
  id: "stack-dependency",
  order: 615,
  severity: "error",
  summary: "A pack of a stack needs another that no profile of it brings, or not in a version it goes with.",
  needsCatalog: true,
  fix: "none",
  *checkStack({ stack, catalog }) {
    const members = profilesOfStack(stack);
    const profiles = members.map(({ profile }) => profile);
    for (const own of members) {
      const { member, profile } = own;
      for (const pack of profile.packs) {
        for (const unmet of unmetDependencies(pack, profiles, catalog)) {
          const { other } = unmet;
          // Within one profile pack-dependency reports it, and a missing file may contain the required pack.
          if (other === undefined ? !isComplete(stack) : other.profile === profile) continue;
          const rest =
            other === undefined
              ? "which no profile of this stack has. Add it to one."
              : `but ${pinnedVersion(other.pack) ?? "another version"} is in another profile of this stack. Change the version of one.`;
          const related = [
            ...relatedIn(stack, own, pack.reportRange, packInWords(pack)),
            ...(other === undefined ? [] : relatedOther(stack, members, other)),
          ];
          yield { member, message: `${packInWords(pack)} ${dependencyInWords(unmet)}, ${rest}`, related };
        }
      }
    }
  },
};

/** The place of the version that does not fit. */
function relatedOther(
  stack: Stack,
  members: readonly StackProfile[],
  { profile, pack }: PlacedPack,
): readonly RelatedElsewhere[] {
  const own = members.find((member) => member.profile === profile);
  const range = pinField(pack)?.range ?? pack.reportRange;
  return own === undefined ? [] : relatedIn(stack, own, range, packInWords(pack));
}
