// How long tests wait: the one place that says so, for vitest and for the programs that drive editors.

/**
 * Milliseconds that anything may take that a test waits for. Machines that test are busy: what is late is no failure, only
 * what never comes.
 */
export const PATIENCE = 5 * 60_000;

/** Milliseconds for one test, which may wait more than once: what it waited for is told before its own time is up. */
export const TEST_PATIENCE = 3 * PATIENCE;

const BETWEEN_LOOKS = 50;

/** Looks at a value until it is as it should be, and gives it; fails with what was there instead. */
export async function eventually(get, holds, what) {
  for (let looks = 0; ; looks++) {
    const value = await get();
    if (holds(value)) return value;
    // Counted in looks, not by the clock: a machine that stood still for a while has not waited.
    if (looks * BETWEEN_LOOKS >= PATIENCE) throw new Error(`${what}; there was ${JSON.stringify(value)}`);
    await new Promise((done) => setTimeout(done, BETWEEN_LOOKS));
  }
}
