import { literalText } from "../syntax/field";
import type { Profile } from "./model";
import { isTrue, type Variable } from "./variables";

/** The value of a variable that nobody sets; undefined if it is unknown, sensitive or depends on something else. */
export function variableDefault({ variables }: Profile, name: string): string | undefined {
  const variable = variables.find((one) => literalText(one.name) === name);
  if (variable === undefined || isTrue(variable.isSensitive)) return undefined;
  const stated = literalText(variable.defaultValue);
  const { options } = variable;
  if (stated === undefined) return options.length === 0 ? undefined : chosenOption(variable);
  // Exports write the label of the default option (docs/domain.md 1.9).
  const byLabel = options.find(({ label, value }) => literalText(label) === stated && value !== undefined);
  return options.some(({ value }) => literalText(value) === stated) ? stated : (literalText(byLabel?.value) ?? stated);
}

function chosenOption({ options }: Variable): string | undefined {
  return literalText(options.find(({ isDefault }) => isTrue(isDefault))?.value);
}
