import { unmetDependencies } from "../packs/dependencies";
import type { Pack } from "../profile/model";
import { pinnedVersion } from "../profile/packIdentity";
import { isComplete, profilesOfStack, type Stack, type StackProfile } from "../stack/stack";
import { dependencyInWords } from "./support/dependencyText";
import { pinField } from "../profile/pinEdits";
import type { PlaceInStack, Rule } from "./rule";
import { placeInStack } from "./support/elsewhere";
import { packInWords, shownProfile } from "./support/packWords";
import { l10n, type Wording } from "../text/message";

export const stackDependency: Rule = {
  id: "stack-dependency",
  order: 615,
  severity: "error",
  summary: "A pack that another one requires is missing from the stack, or has an incompatible version in it.",
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
          const need = dependencyInWords(pack, unmet);
          const message =
            other === undefined
              ? l10n`${need}; it is not in stack "${stack.name}". Add it to one of its profiles.`
              : l10n`${need}; profile "${shownProfile(other.profile)}" of stack "${stack.name}" has ${pinnedVersion(other.pack) ?? l10n`another version`}. Change one of the versions.`;
          // In the file of this pack, pack-dependency reports it.
          const needing = placeInStack(stack, { ...own, range: pack.reportRange, message: packInWords(pack) });
          const needed = members.find((one) => one.profile === other?.profile);
          const related =
            other === undefined || needed === undefined ? [] : [placeOfVersion(stack, needed, other.pack, message)];
          yield { member, message, related: [needing, ...related] };
        }
      }
    }
  },
};

/** The place of the version that does not fit. */
function placeOfVersion(stack: Stack, own: StackProfile, pack: Pack, problem: Wording): PlaceInStack {
  const range = pinField(pack)?.range ?? pack.reportRange;
  return placeInStack(stack, { ...own, range, message: packInWords(pack), problem });
}
