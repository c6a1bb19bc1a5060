import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/vscode/**"],
    setupFiles: ["test/helpers/setup.ts"],
    // Two cores, and property tests that keep one busy.
    testTimeout: 60_000,
    // What is waited for may come late on a busy machine: only what never comes is a failure.
    expect: { poll: { timeout: 30_000 } },
  },
  define: { PALETTE_PROFILES_VERSION: '"0.0.0-test"' },
});
