import { ALL_RULES } from "../../server/src/rules/allRules";

/** The rules that check several profiles together. Their fixtures are configurations, not profiles. */
export const STACK_RULES = ALL_RULES.filter(({ checkStack }) => checkStack !== undefined);
export const PROFILE_RULES = ALL_RULES.filter(({ checkStack }) => checkStack === undefined);
