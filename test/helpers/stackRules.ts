import { ALL_RULES } from "../../server/src/rules/allRules";

/** The rules that check several profiles together. Their fixtures are configurations, not profiles. */
export const STACK_RULES = ALL_RULES.filter(({ checkStack }) => checkStack !== undefined);
/** The rules that check a file as a whole, whatever it holds. They speak only of files that are named as profiles. */
export const FILE_RULES = ALL_RULES.filter(({ checkFile }) => checkFile !== undefined);
/** The rules that compare a profile with other files or an earlier state. Their fixtures hold several files. */
export const COMPARING_RULES = ALL_RULES.filter(({ comparesWith }) => comparesWith !== undefined);
export const PROFILE_RULES = ALL_RULES.filter(
  ({ checkStack, checkFile, comparesWith }) =>
    checkStack === undefined && checkFile === undefined && comparesWith === undefined,
);
