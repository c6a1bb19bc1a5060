import { performance } from "node:perf_hooks";
import { newBreathe, type Breathe } from "../../packs/ports/breathe";

/** Pauses of this thread's event loop: between two turns it takes what has arrived. */
export function nodeBreathe(): Breathe {
  return newBreathe(setImmediate, () => performance.now());
}
