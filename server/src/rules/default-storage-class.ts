import { profileTypeOf } from "../profile/model";
import { profilesOfStack, type StackProfile } from "../stack/stack";
import { l10n, type Wording } from "../text/message";
import type { PlaceInStack, Rule } from "./rule";
import { defaultStorageClassesIn, type DefaultStorageClass } from "./support/defaultStorageClasses";
import { placeInStack } from "./support/elsewhere";
import { shownName, shownProfile } from "./support/packWords";

export const defaultStorageClass: Rule = {
  id: "default-storage-class",
  order: 620,
  severity: "warning",
  summary: "A cluster gets two default StorageClasses.",
  needsCatalog: false,
  fix: "none",
  *checkBodies({ reading, profile, catalog, companions }) {
    // A single add-on or infra profile is only a part of a cluster.
    if (profileTypeOf(profile) !== "cluster" && companions.length === 0) return;
    const [first, ...others] = defaultStorageClassesIn(reading, profile, catalog);
    for (const other of others) {
      if (first === undefined || isSame(first, other)) continue;
      yield {
        range: other.range,
        message: l10n`${classInWords(other)} is a second default, besides ${classInWords(first)} of ${shownName(first.pack)}. Keep one default StorageClass.`,
        related: [{ range: first.range, message: l10n`First default StorageClass` }],
      };
    }
  },
  *checkStack({ stack, catalog }) {
    const [first, ...others] = profilesOfStack(stack).flatMap((one): ProfileWithClass[] => {
      const [own] = defaultStorageClassesIn(one.reading, one.profile, catalog);
      return own === undefined ? [] : [{ ...one, own }];
    });
    const besides = (one: ProfileWithClass, other: ProfileWithClass): Wording =>
      l10n`${classInWords(one.own)} of ${shownName(one.own.pack)} is a second default, besides ${classInWords(other.own)} in profile "${shownProfile(other.profile)}" of stack "${stack.name}". Keep one default StorageClass.`;
    const placeOf = (one: ProfileWithClass, other: ProfileWithClass): PlaceInStack =>
      placeInStack(stack, {
        ...one,
        range: one.own.range,
        message: l10n`Default StorageClass`,
        problem: besides(one, other),
      });
    for (const other of others) {
      // Within one profile, checkBodies reports it.
      if (first === undefined || isSame(first.own, other.own) || first.profile === other.profile) continue;
      const related = [placeOf(first, other), placeOf(other, first)];
      yield { member: other.member, message: besides(other, first), related };
    }
  },
};

interface ProfileWithClass extends StackProfile {
  readonly own: DefaultStorageClass;
}

/** Two objects of one name are one object. */
function isSame(one: DefaultStorageClass, other: DefaultStorageClass): boolean {
  return one.name !== undefined && one.name === other.name;
}

function classInWords({ name }: DefaultStorageClass): Wording {
  return name === undefined ? l10n`A StorageClass` : l10n`StorageClass "${name}"`;
}
