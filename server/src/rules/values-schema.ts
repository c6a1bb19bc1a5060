import { childrenOf, kindOf, NONE, resolve } from "../syntax/tree";
import { checkOfValues, placeOf, type ComparableValues, type FoundInValues } from "./support/comparableValues";
import { constraintFaults } from "./support/constraintFaults";
import { pathInWords } from "../packs/defaults/pathInWords";
import { missingRequired } from "./support/missingDefaults";
import { typeFaults } from "./support/typeFaults";
import type { Rule } from "./rule";
import { chartErrors, type PlacedSchemaError } from "./support/chartErrors";
import { l10n } from "../text/message";

export const valuesSchema: Rule = {
  id: "values-schema",
  order: 430,
  severity: "error",
  summary: "A value that the schema of the pack's chart rejects.",
  needsCatalog: true,
  fix: "choice",
  checkBody: checkOfValues(function* (values) {
    const errors = yield* chartErrors(values);
    if (errors.length === 0) return;
    yield;
    const { tree } = values;
    const constrained = new Set([...constraintFaults(values)].map(({ node }) => placeOf(tree, node)));
    const missing = new Set(missingRequired(values).map(({ path }) => path));
    const typed = new Map([...typeFaults(values)].map((found) => [placeOf(tree, found.node), found]));
    for (const fault of errors) {
      // Unknown keys are reported by values-unknown-key, what the pack's own schema rejects by values-constraint.
      if (fault.isUnknownKey || missing.has(fault.path.join("."))) continue;
      if (fault.isPresent && constrained.has(placeOf(tree, fault.node))) continue;
      const fixes = fault.isPresent ? typed.get(placeOf(tree, fault.node))?.fixes : undefined;
      yield {
        node: fault.node,
        marked: markedIn(values, fault),
        message: l10n`\`${pathInWords(fault.path)}\` ${fault.words} (schema of the chart).`,
        ...(fixes === undefined ? {} : { fixes }),
      };
    }
  }),
};

/** The value if it is a scalar or an empty collection; otherwise, and for missing values, the key. */
function markedIn(values: ComparableValues, { node, isPresent }: PlacedSchemaError): FoundInValues["marked"] {
  const target = resolve(values.tree, node);
  const isSingle = target !== NONE && kindOf(values.tree, target) === "scalar";
  const isEmptyFlow = target !== NONE && childrenOf(values.tree, target).length === 0;
  return isPresent && (isSingle || isEmptyFlow) ? "value" : "key";
}
