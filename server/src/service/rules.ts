import { ALL_RULES } from "../rules/allRules";
import type { RuleFacts } from "./answers";

/** The rules, in the order of the documentation: what they are, without what they do. */
export const RULES: readonly RuleFacts[] = ALL_RULES;
