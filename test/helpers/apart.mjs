/**
 * The test files that have modules of their own, as globs. All others share those of the worker that runs them one after
 * the other, as modules keep no state. These replace modules, count the work of all that is loaded, or have a folder for
 * all that their helpers make.
 */
export const APART = [
  "test/**/{newShape,newKind,newLanguage,bodiesWatched,bodiesInExpressions}.test.ts",
  "test/**/{http,httpExchanges,registryCommands,steadyTree,engineEdits}.test.ts",
  "test/**/growth/*.test.ts",
  "test/**/growth.test.ts",
  "test/recipes/*.test.ts",
];
