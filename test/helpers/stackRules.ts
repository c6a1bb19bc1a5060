import { ALL_RULES } from "../../server/src/rules/allRules";

/** The rules that check several profiles together. Their fixtures are configurations, not profiles. */
export const STACK_RULES = ALL_RULES.filter(({ checkStack }) => checkStack !== undefined);
/** The rules about files that a profile names. They say nothing where there is no file system. */
export const NAMED_FILE_RULES = ALL_RULES.filter(({ needsFiles }) => needsFiles === true);
/** The rules that check a file as a whole, whatever it holds. They speak only of files that are named as profiles. */
export const FILE_RULES = ALL_RULES.filter(
  ({ checkFile, needsFiles }) => checkFile !== undefined && needsFiles !== true,
);
export const PROFILE_RULES = ALL_RULES.filter(
  ({ checkStack, checkFile }) => checkStack === undefined && checkFile === undefined,
);
