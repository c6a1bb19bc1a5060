import type { ServerPorts } from "./ports";

/** How long calls are gathered, in milliseconds. */
const THROTTLE_MS = 500;

/** Does something at most every half second: the first call acts at once, those that follow soon act together. */
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
