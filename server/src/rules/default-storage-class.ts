import { profileTypeOf } from "../profile/model";
import { profilesOfStack } from "../stack/stack";
import { l10n, type Wording } from "../text/message";
import type { Rule } from "./rule";
import { defaultStorageClassesIn, type DefaultStorageClass } from "./support/defaultStorageClasses";
import { relatedIn } from "./support/elsewhere";
import { shownName, shownProfile } from "./support/packWords";

export const defaultStorageClass: Rule = {
  id: "default-storage-class",
  order: 620,
  severity: "warning",
  summary: "A cluster gets two default StorageClasses.",
  needsCatalog: false,
  fix: "none",
  *checkProfile({ reading, profile, catalog, companions }) {
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
    const [first, ...others] = profilesOfStack(stack).flatMap((one) => {
      const [own] = defaultStorageClassesIn(one.reading, one.profile, catalog);
      return own === undefined ? [] : [{ ...one, own }];
    });
    for (const other of others) {
      const { member, own } = other;
      // Within one profile, checkProfile reports it.
      if (first === undefined || isSame(first.own, own) || first.own.profile === own.profile) continue;
      yield {
        member,
        message: l10n`${classInWords(own)} of ${shownName(own.pack)} is a second default, besides ${classInWords(first.own)} in profile "${shownProfile(first.own.profile)}". Keep one default StorageClass.`,
        related: [first, other].flatMap((one) => relatedIn(stack, one, one.own.range, l10n`Default StorageClass`)),
      };
    }
  },
};

/** Two objects of one name are one object. */
function isSame(one: DefaultStorageClass, other: DefaultStorageClass): boolean {
  return one.name !== undefined && one.name === other.name;
}

function classInWords({ name }: DefaultStorageClass): Wording {
  return name === undefined ? l10n`A StorageClass` : l10n`StorageClass "${name}"`;
}
