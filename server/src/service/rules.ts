import { ruleLibrary } from "../rules/ruleLibrary";
import type { RuleFacts } from "./answers";

export { PALETTE_ERRORS, type PaletteError } from "../profile/facts/paletteErrors";

/** The descriptions of all rules, in the order of the documentation. */
export function ruleFacts(): readonly RuleFacts[] {
  return ruleLibrary().rules;
}
