import { problemsOf, valuesOf } from "../profile/bodies";
import { hostRange } from "../profile/placedBody";
import type { Problem } from "../profile/tree";
import type { Fix, Rule } from "./rule";
import type { Range } from "../text/range";

export const valuesSyntax: Rule = {
  id: "values-syntax",
  severity: "error",
  summary: "The values of a pack are not YAML.",
  needsCatalog: false,
  hasFix: true,
  *checkProfile({ reading, profile }) {
    for (const pack of profile.packs) {
      const values = valuesOf(reading, pack);
      if (values === undefined) continue;
      const { placed } = values;
      for (const problem of problemsOf(values)) {
        const range = hostRange(placed, problem.range);
        const fixes = (): Fix[] => tabFixes(problem, placed.body.text, range);
        yield { range, message: `The pack's values are not YAML. ${problem.message}`, fixes };
      }
    }
  },
};

/** Two spaces for each tab; a fix only where the text between the marks is tabs indeed, not an escape for one. */
function tabFixes({ isTab, range }: Problem, body: string, host: Range): Fix[] {
  if (isTab !== true || host.end - host.start !== range.end - range.start) return [];
  const spaces = body.slice(range.start, range.end).replace(/\t/g, "  ");
  return [{ title: "Indent with spaces", edits: [{ range: host, newText: spaces }], isSafe: true }];
}
