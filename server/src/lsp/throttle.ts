import type { ServerPorts } from "./ports";

/** The minimum time between two runs, in milliseconds. */
const THROTTLE_MS = 500;

/** Runs at most every half second: the first call at once, later ones merged at the end of the interval. */
export function throttle({ later }: Pick<ServerPorts, "later">, act: () => void): () => void {
  let isThrottled = false;
  let isDue = false;
  const call = (): void => {
    isDue = isThrottled;
    if (isThrottled) return;
    isThrottled = true;
    act();
    later(THROTTLE_MS, () => {
      isThrottled = false;
      if (isDue) call();
    });
  };
  return call;
}
