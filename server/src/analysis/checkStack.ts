import type { Severity } from "../config/config";
import type { Stack } from "../stack/stack";
import { ALL_RULES } from "../rules/allRules";
import type { FoundInStack, CheckContext } from "../rules/rule";

/** Something wrong in a stack, with its rule and its level. */
export interface StackFault extends FoundInStack {
  readonly rule: string;
  readonly severity: Severity;
}

/** Everything wrong with the profiles of a stack together; what is wrong in each alone is told there. */
export function checkStack(stack: Stack, context: CheckContext): readonly StackFault[] {
  return ALL_RULES.flatMap(({ id, severity, checkStack: check }) => {
    const stated = context.config.rules[id];
    if (check === undefined || stated === "off") return [];
    return [...check({ ...context, stack })].map((found) => ({
      ...found,
      rule: id,
      severity: stated ?? found.severity ?? severity,
    }));
  });
}
