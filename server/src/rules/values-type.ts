import { chartErrors } from "./support/chartErrors";
import { checkOfValues, placeOf } from "./support/comparableValues";
import { constraintFaults } from "./support/constraintFaults";
import { readFaults } from "./evidence/readFaults";
import { typeFaults } from "./support/typeFaults";
import type { Rule } from "./rule";

export const valuesType: Rule = {
  id: "values-type",
  order: 420,
  severity: "warning",
  summary: "A value has a different type than the pack's default.",
  needsCatalog: true,
  fix: "choice",
  checkBody: checkOfValues(function* (values) {
    const errors = yield* chartErrors(values);
    yield;
    const { tree } = values;
    // What the pack's or the chart's schema rejects is reported by values-constraint and values-schema.
    const refused = new Set([...errors, ...constraintFaults(values)].map(({ node }) => placeOf(tree, node)));
    const placed = new Set(refused);
    for (const found of [...typeFaults(values), ...readFaults(values)]) {
      const place = placeOf(tree, found.node);
      if (!placed.has(place)) yield found;
      placed.add(place);
    }
  }),
};
