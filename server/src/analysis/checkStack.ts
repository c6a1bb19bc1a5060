import type { Severity } from "../config/config";
import type { Stack } from "../stack/stack";
import { placeOnly } from "../rules/checking/findingFrom";
import { ruleLibrary } from "../rules/ruleLibrary";
import { inWords } from "../text/message";
import type { FoundInStack, CheckContext, RelatedElsewhere } from "../rules/rule";

/** A finding about a stack, with its rule and severity. */
export interface StackFault extends FoundInStack {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly RelatedPlaceInStack[];
}

/** A place in a file of the stack, in words. */
type RelatedPlaceInStack = RelatedElsewhere & { readonly message: string };

/** All findings about the profiles of a stack together. Findings of each profile alone are not included. */
export function checkStack(stack: Stack, context: CheckContext): readonly StackFault[] {
  return ruleLibrary().rules.flatMap(({ id, severity, checkStack: check }) => {
    const stated = context.config.rules[id];
    if (check === undefined || stated === "off") return [];
    return [...check({ ...context, stack })].map((found) => ({
      ...found,
      message: inWords(found.message, context.translations),
      related: (found.related ?? []).map((place) => ({
        ...placeOnly(place),
        message: inWords(place.message, context.translations),
      })),
      rule: id,
      severity: stated ?? found.severity ?? severity,
    }));
  });
}
