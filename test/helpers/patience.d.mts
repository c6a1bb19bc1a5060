/** The time limit for anything that a test waits for, in milliseconds. */
export const PATIENCE: number;

/** The time limit of a test, which may wait more than once, in milliseconds. */
export const TEST_PATIENCE: number;

/** Polls a value until `holds` accepts it, and returns it. Throws with the last value at the time limit. */
export function eventually<T>(get: () => T | PromiseLike<T>, holds: (value: T) => boolean, what: string): Promise<T>;
