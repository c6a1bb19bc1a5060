import { defineConfig } from "vitest/config";
import { PATIENCE, TEST_PATIENCE } from "./test/helpers/patience.mjs";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/vscode/**"],
    setupFiles: ["test/helpers/setup.ts"],
    testTimeout: TEST_PATIENCE,
    hookTimeout: TEST_PATIENCE,
    teardownTimeout: PATIENCE,
    expect: { poll: { timeout: PATIENCE } },
  },
  define: { PALETTE_PROFILES_VERSION: '"0.0.0-test"' },
});
