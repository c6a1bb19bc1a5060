// The time limits of tests, for vitest and for the scripts that drive editors.

/**
 * The time limit for anything that a test waits for, in milliseconds. Long, since test machines may be busy: slowness
 * is no failure.
 */
export const PATIENCE = 5 * 60_000;

/** The time limit of a test in milliseconds. It may wait more than once, and should fail with the message of a wait. */
export const TEST_PATIENCE = 3 * PATIENCE;

const BETWEEN_LOOKS = 50;

/** Polls a value until `holds` accepts it, and returns it. Throws with the last value at the time limit. */
export async function eventually(get, holds, what) {
  for (let looks = 0; ; looks++) {
    const value = await get();
    if (holds(value)) return value;
    // Count polls instead of reading the clock, so that a suspended machine causes no timeout.
    if (looks * BETWEEN_LOOKS >= PATIENCE) throw new Error(`${what}; there was ${JSON.stringify(value)}`);
    await new Promise((done) => setTimeout(done, BETWEEN_LOOKS));
  }
}
