import { checkOfValues } from "./support/comparableValues";
import { constraintFaults } from "./support/constraintFaults";
import { constraintsBehindVariables } from "./support/constraintsBehindVariables";
import type { Rule } from "./rule";

export const valuesConstraint: Rule = {
  id: "values-constraint",
  order: 425,
  severity: "error",
  summary: "A value that the pack's schema rejects: required but missing, read-only, or of the wrong format.",
  needsCatalog: true,
  fix: "choice",
  *checkBody(context) {
    yield* checkConstraints(context);
    // Not kept with the values: it also depends on the profile's variables.
    yield* constraintsBehindVariables(context);
  },
};

const checkConstraints = checkOfValues(constraintFaults);
