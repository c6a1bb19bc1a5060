import { cloudOf, profileTypeOf } from "../profile/model";
import type { Rule } from "./rule";

export const cloudAllNeedsAddOn: Rule = {
  id: "cloud-all-needs-add-on",
  order: 215,
  severity: "error",
  summary: "A cluster or infra profile is for all clouds.",
  needsCatalog: false,
  fix: "none",
  *checkProfile({ profile }) {
    const type = profileTypeOf(profile);
    if (profile.cloudType === undefined || cloudOf(profile) !== "all") return;
    if (type !== "cluster" && type !== "infra") return;
    const related = profile.type === undefined ? [] : [{ range: profile.type.range, message: "The profile's type" }];
    yield {
      range: profile.cloudType.range,
      message: `Only add-on profiles can be for all clouds; this one is of type ${type}, and its core layers belong to one cloud. Name that cloud.`,
      related,
    };
  },
};
