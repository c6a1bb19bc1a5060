import { childrenOf, kindOf, NONE, resolve } from "../syntax/tree";
import { checkOfValues, type ComparableValues, type FoundInValues } from "./support/comparableValues";
import type { Rule } from "./rule";
import { chartErrors, type PlacedSchemaError } from "./support/chartErrors";
import { l10n } from "../text/message";

export const valuesSchema: Rule = {
  id: "values-schema",
  order: 430,
  severity: "error",
  summary: "A value that the schema of the pack's chart rejects.",
  needsCatalog: true,
  fix: "none",
  checkPack: checkOfValues(function* (values) {
    for (const fault of yield* chartErrors(values)) {
      // Unknown keys are reported by values-unknown-key.
      if (fault.isUnknownKey) continue;
      yield {
        node: fault.node,
        marked: markedIn(values, fault),
        message: l10n`\`${pathInWords(fault.path)}\` ${fault.words} (schema of the chart).`,
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

function pathInWords(path: readonly string[]): string {
  return path.map((key, i) => (/^\d+$/.test(key) ? `[${key}]` : `${i > 0 ? "." : ""}${key}`)).join("");
}
