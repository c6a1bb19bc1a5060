import { checkOfValues } from "./support/comparableValues";
import { mergeFixes, missingRequired, neededPaths } from "./support/missingDefaults";
import type { Rule } from "./rule";

export const valuesPartial: Rule = {
  id: "values-partial",
  order: 435,
  severity: "information",
  summary: "Values that leave out what the pack needs of its defaults.",
  needsCatalog: true,
  fix: "choice",
  checkPack: checkOfValues(function* (values) {
    const { defaults } = values.known;
    // Required values are reported by values-constraint, with the same fixes.
    if (defaults === undefined || missingRequired(values).length > 0) return;
    const missing = neededPaths(values, defaults);
    if (missing.length === 0) return;
    yield {
      node: values.root,
      marked: "key",
      message: `Palette takes these values instead of the pack's defaults, it does not merge them: ${listed(missing)} of the defaults ${missing.length === 1 ? "is" : "are"} lost. Merge in what is missing.`,
      fixes: () => mergeFixes(values),
    };
  }),
};

const MAX_NAMED = 3;

function listed(paths: readonly string[]): string {
  const names = paths.slice(0, MAX_NAMED).map((path) => `\`${path}\``);
  const more = paths.length - names.length;
  if (more > 0) return `${names.join(", ")} and ${more} more`;
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
