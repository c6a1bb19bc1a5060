import { cloudOf, profileTypeOf } from "../profile/model";
import type { Rule } from "./rule";
import { l10n } from "../text/message";

export const cloudAllNeedsAddOn: Rule = {
  id: "cloud-all-needs-add-on",
  order: 215,
  severity: "error",
  summary: "A full or infra profile has cloud type `all`.",
  needsCatalog: false,
  fix: "none",
  *checkProfile({ profile }) {
    const type = profileTypeOf(profile);
    if (profile.cloudType === undefined || cloudOf(profile) !== "all") return;
    if (type !== "cluster" && type !== "infra") return;
    const related = profile.type === undefined ? [] : [{ range: profile.type.range, message: l10n`Profile type` }];
    yield {
      range: profile.cloudType.range,
      message: l10n`Cloud type "all" is for add-on profiles only; this profile is of type "${type}". Set the cloud it is for.`,
      related,
    };
  },
};
