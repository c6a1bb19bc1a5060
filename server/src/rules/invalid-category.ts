import { CATEGORIES, categoryMeantBy, categoryNamed } from "../profile/facts/categories";
import { literalText } from "../syntax/field";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { nearest } from "../text/nearest";
import type { Rule } from "./rule";
import { didYouMean, l10n, sentences } from "../text/message";

export const invalidCategory: Rule = {
  id: "invalid-category",
  order: 250,
  severity: "warning",
  summary: "The category of an add-on is not valid.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile({ profile }) {
    for (const { addonType } of profile.packs) {
      const text = literalText(addonType);
      if (addonType === undefined || text === undefined || categoryNamed(text) !== undefined) continue;
      const meant = categoryMeantBy(text);
      const candidates = meant === undefined ? nearest(text, CATEGORIES) : [meant];
      yield {
        range: addonType.range,
        message: sentences(
          l10n`"${text}" is not a valid category.`,
          didYouMean(candidates[0]) ?? l10n`See the page of this rule for the list.`,
        ),
        fixes: () =>
          candidates.map((candidate) => ({
            title: l10n`Change to "${candidate}"`,
            edits: [replaceScalar(profile.tree, addonType.node, candidate)],
            isSafe: meant !== undefined,
          })),
      };
    }
  },
};
