import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { PATIENCE, TEST_PATIENCE } from "./test/helpers/patience.mjs";

/**
 * Modules of the pure rooms keep no state, so test files that a worker runs one after the other share them: loading the
 * engine again for each costs half a second. Some files replace modules, and are left out.
 */
const PURE =
  "test/{analysis,config,convert,docs,editor,grammar,packs,profile,rules,service,shapes,syntax,text}/**/!(newShape|newLanguage|bodiesWatched|bodiesInExpressions).test.ts";

export default defineConfig({
  test: {
    // By default one processor stays idle, for somebody who works beside.
    maxWorkers: availableParallelism(),
    setupFiles: ["test/helpers/setup.ts"],
    testTimeout: TEST_PATIENCE,
    hookTimeout: TEST_PATIENCE,
    teardownTimeout: PATIENCE,
    expect: { poll: { timeout: PATIENCE } },
    projects: [
      { extends: true, test: { name: "pure", include: [PURE], isolate: false } },
      { extends: true, test: { name: "apart", include: ["test/**/*.test.ts"], exclude: ["test/vscode/**", PURE] } },
    ],
  },
  define: { PALETTE_PROFILES_VERSION: '"0.0.0-test"' },
});
