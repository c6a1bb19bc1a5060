import { ALL_RULES } from "./allRules";
import { checkSteps } from "./checking/check";
import { allMissingFix, certainlyMissingLayers, oneLayerFixes, packInsertion } from "./missing-core-layer";
import { dependencyInWords } from "./support/dependencyText";
import { updateFix } from "./support/updateFixes";

const LIBRARY = {
  rules: ALL_RULES,
  ids: new Set<string>(ALL_RULES.map(({ id }) => id)),
  checkSteps,
  certainlyMissingLayers,
  allMissingFix,
  oneLayerFixes,
  packInsertion,
  dependencyInWords,
  updateFix,
};

/**
 * All rules, and what the rest of the program uses of single ones. Bundled separately, and loaded with the first text
 * that is checked. Other folders import nothing else of this one but types.
 */
export function ruleLibrary(): typeof LIBRARY {
  return LIBRARY;
}
