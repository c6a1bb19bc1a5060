/** The test files that have modules of their own, as globs. */
export const APART: readonly string[];
