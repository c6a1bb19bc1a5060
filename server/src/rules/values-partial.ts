import { allOf, l10n } from "../text/message";
import { checkOfValues } from "./support/comparableValues";
import { mergeFixes, missingRequired, neededPaths } from "./support/missingDefaults";
import type { Rule } from "./rule";

export const valuesPartial: Rule = {
  id: "values-partial",
  order: 435,
  severity: "information",
  summary: "Values leave out defaults that the pack needs.",
  needsCatalog: true,
  fix: "choice",
  checkBody: checkOfValues(function* (values) {
    const { defaults } = values.known;
    // Required values are reported by values-constraint, with the same fixes.
    if (defaults === undefined || missingRequired(values).length > 0) return;
    const missing = neededPaths(values, defaults);
    if (missing.length === 0) return;
    yield {
      node: values.root,
      marked: "key",
      message: (pack) =>
        l10n`Your values replace the defaults of ${pack} and leave out ${allOf(
          missing.map((path) => `\`${path}\``),
          MAX_NAMED,
        )}. Merge in what is missing.`,
      fixes: () => mergeFixes(values),
    };
  }),
};

const MAX_NAMED = 3;
