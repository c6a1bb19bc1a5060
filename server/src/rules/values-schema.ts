import { childrenOf, kindOf, NONE, resolve } from "../syntax/tree";
import { comparableValues, rangeOfKey, rangeOfValue, type ComparableValues } from "./support/comparableValues";
import type { Rule } from "./rule";
import { chartErrors, type PlacedSchemaError } from "./support/chartErrors";

export const valuesSchema: Rule = {
  id: "values-schema",
  order: 430,
  severity: "error",
  summary: "Values that the schema of the pack's chart refuses.",
  needsCatalog: true,
  fix: "none",
  *checkProfile(context) {
    for (const values of comparableValues(context)) {
      for (const fault of chartErrors(values)) {
        // Unknown keys are reported by values-unknown-key.
        if (fault.isUnknownKey) continue;
        yield {
          range: rangeOf(values, fault),
          message: `\`${pathInWords(fault.path)}\` ${fault.words}: the chart has a schema that says so, and Helm refuses to install it with these values.`,
        };
      }
    }
  },
};

/** The range of a scalar or an empty collection; otherwise, and for missing values, the range of the key. */
function rangeOf(
  values: ComparableValues,
  { node, isPresent: isThere }: PlacedSchemaError,
): ReturnType<typeof rangeOfValue> {
  const target = resolve(values.tree, node);
  const isSingle = target !== NONE && kindOf(values.tree, target) === "scalar";
  const isEmptyFlow = target !== NONE && childrenOf(values.tree, target).length === 0;
  return isThere && (isSingle || isEmptyFlow) ? rangeOfValue(values, node) : rangeOfKey(values, node);
}

function pathInWords(path: readonly string[]): string {
  return path.map((key, i) => (/^\d+$/.test(key) ? `[${key}]` : `${i > 0 ? "." : ""}${key}`)).join("");
}
