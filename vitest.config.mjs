import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { APART } from "./test/helpers/apart.mjs";
import { PATIENCE, TEST_PATIENCE } from "./test/helpers/patience.mjs";

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
      // Loading the engine again for each file would cost a second.
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: [...APART, "test/vscode/**"],
          isolate: false,
        },
      },
      { extends: true, test: { name: "apart", include: APART } },
    ],
  },
  define: { PALETTE_PROFILES_VERSION: '"0.0.0-test"' },
});
