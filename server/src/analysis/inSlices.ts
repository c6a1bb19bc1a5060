import type { Breathe } from "../packs/ports/breathe";

/** Steps of a long computation: each can be the last before a pause, or before it is given up. */
export type Steps<T> = Generator<undefined, T>;

/** Runs steps and pauses between them. `check` is called after each pause, and throws if the result is no longer wanted. */
export async function inSlices<T>(steps: Steps<T>, breathe: Breathe, check: () => void): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    const pause = breathe();
    if (pause === undefined) continue;
    await pause;
    check();
  }
}

/** Runs steps without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
