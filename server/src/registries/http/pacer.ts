import type { Clock } from "../../packs/ports/ports";

/** How long work goes on without letting others have their turn, in milliseconds. */
const MAX_UNINTERRUPTED = 8;

/**
 * Keeps long work from being felt: to be awaited wherever the work can be left for a moment, it lets others have their
 * turn when enough time has gone by.
 */
export function pacer(clock: Clock): () => Promise<void> | undefined {
  let since = clock.elapsed();
  return () => {
    if (clock.elapsed() - since < MAX_UNINTERRUPTED) return undefined;
    return clock.turn().then(() => {
      since = clock.elapsed();
    });
  };
}
