import type { ServerPorts } from "./ports";

/** How long calls are gathered, in milliseconds. */
const GATHER_FOR = 500;

/** Does something at most every half second: the first call acts at once, those that follow soon act together. */
export function gathered({ later }: Pick<ServerPorts, "later">, act: () => void): () => void {
  let isGathering = false;
  let isDue = false;
  const call = (): void => {
    isDue = isGathering;
    if (isGathering) return;
    isGathering = true;
    act();
    later(GATHER_FOR, () => {
      isGathering = false;
      if (isDue) call();
    });
  };
  return call;
}
