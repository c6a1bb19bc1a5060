import type { Clock } from "../../packs/ports/ports";

/** How long work runs before it yields, in milliseconds. */
const MAX_UNINTERRUPTED = 8;

/** Keeps long work from blocking: to be awaited wherever the work can pause; yields when it has run long enough. */
export function pacer(clock: Clock): () => Promise<void> | undefined {
  let since = clock.elapsed();
  return () => {
    if (clock.elapsed() - since < MAX_UNINTERRUPTED) return undefined;
    return clock.turn().then(() => {
      since = clock.elapsed();
    });
  };
}
