import { ALL_RULES } from "../../server/src/rules/allRules";

/** The rules on several profiles together; their fixtures are configurations, not profiles. */
export const STACK_RULES = ALL_RULES.filter(({ checkStack }) => checkStack !== undefined);
export const PROFILE_RULES = ALL_RULES.filter(({ checkStack }) => checkStack === undefined);
