import type { Breathe } from "../packs/ports/breathe";
import type { Steps } from "../text/steps";

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
