/** Requests that bring a view up to date. */
export interface Refreshes {
  /** Brings it up to date. Resolves when an answer is there that was requested after the call. */
  readonly now: () => Promise<void>;
  /** The same after some milliseconds without another call; once the view is visible if it is not. */
  readonly after: (milliseconds: number) => void;
  readonly dispose: () => void;
}

/** Creates refreshes, one at a time: `request` asks for all that a view shows. */
export function refreshes(request: () => Promise<void>, isVisible: () => boolean): Refreshes {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let isOutdated = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = (): Promise<void> => {
    isOutdated = false;
    running = request().finally(() => {
      running = undefined;
    });
    return running;
  };
  const now = (): Promise<void> => {
    isOutdated = true;
    if (running === undefined) return start();
    // Whoever calls while one is running gets the next one.
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
  return {
    now,
    after(milliseconds) {
      // A view that becomes visible need not be asked about anew if nothing has changed.
      isOutdated ||= milliseconds > 0;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (isOutdated && isVisible()) void now();
      }, milliseconds);
    },
    dispose: () => clearTimeout(timer),
  };
}
