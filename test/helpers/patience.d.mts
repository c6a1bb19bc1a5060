/** Milliseconds that anything may take that a test waits for. */
export const PATIENCE: number;

/** Milliseconds for one test, which may wait more than once. */
export const TEST_PATIENCE: number;

/** Looks at a value until it is as it should be, and gives it; fails with what was there instead. */
export function eventually<T>(get: () => T | PromiseLike<T>, holds: (value: T) => boolean, what: string): Promise<T>;
