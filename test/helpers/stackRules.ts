import { ALL_RULES } from "../../server/src/rules/allRules";

/** Whether a fixture is a configuration with the profiles of its stacks, not a profile. */
export const isStackFixture = (content: string): boolean => content.startsWith("stacks:");
/** The rules that check several profiles together. */
export const STACK_RULES = ALL_RULES.filter(({ checkStack }) => checkStack !== undefined);
/** The rules about files that a profile names. They say nothing where there is no file system. */
export const NAMED_FILE_RULES = ALL_RULES.filter(({ needsFiles }) => needsFiles === true);
/** The rules that check a file as a whole, whatever it holds. They speak only of files that are named as profiles. */
export const FILE_RULES = ALL_RULES.filter(
  ({ checkFile, needsFiles }) => checkFile !== undefined && needsFiles !== true,
);
/** The rules that compare a profile with other files or an earlier state. Their fixtures hold several files. */
export const COMPARING_RULES = ALL_RULES.filter(({ comparesWith }) => comparesWith !== undefined);
export const PROFILE_RULES = ALL_RULES.filter(
  ({ checkStack, checkFile, checkProfile, comparesWith }) =>
    (checkStack === undefined || checkProfile !== undefined) && checkFile === undefined && comparesWith === undefined,
);
