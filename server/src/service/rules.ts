import { ALL_RULES } from "../rules/allRules";
import type { RuleFacts } from "./answers";

export { PALETTE_ERRORS, type PaletteError } from "../profile/facts/paletteErrors";

/** The descriptions of all rules, in the order of the documentation. */
export const RULES: readonly RuleFacts[] = ALL_RULES;
