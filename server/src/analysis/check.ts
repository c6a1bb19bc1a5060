import type { Reading } from "../profile/reading";
import type { Keeping } from "../rules/checking/keptCheck";
import type { CheckContext, Finding } from "../rules/rule";
import { ruleLibrary } from "../rules/ruleLibrary";
import { atOnce, type Steps } from "../text/steps";

/** All findings of a file in text order. Pure, and never throws on user input. */
export function checkReading(reading: Reading, context: CheckContext): readonly Finding[] {
  return atOnce(checkSteps(reading, context));
}

/**
 * The same in steps, about as long as it takes to read or check one body. `keeping` says where the checks of a
 * document are kept: what did not change since the last one is not checked again.
 */
export function checkSteps(reading: Reading, context: CheckContext, keeping?: Keeping): Steps<readonly Finding[]> {
  return ruleLibrary().checkSteps(reading, context, keeping);
}
