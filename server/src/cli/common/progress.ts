import { lineEraser, progressLine, type Printed } from "../printed";

/** Shows what a command is doing while it takes long, in one line that is erased at the end. */
export interface Progress {
  /** Sets what is shown. Cheap enough to be called for each file. */
  readonly show: (state: string) => void;
  /** Erases the line. It comes back if the work goes on. */
  readonly hide: () => void;
  /** Erases the line for good. */
  readonly end: () => void;
}

/** Progress that is never shown. */
export const NO_PROGRESS: Progress = { show: () => undefined, hide: () => undefined, end: () => undefined };

/** How long a command may take before anything is shown, in milliseconds. */
const PATIENCE = 1000;
/** How long a state is shown at least. */
const INTERVAL = 100;

/** Time, for progress. */
export interface Clock {
  readonly now: () => number;
  /** Calls a function once after some milliseconds. Returns the way to cancel that. */
  readonly after: (delay: number, act: () => void) => () => void;
}

/** The clock of the machine. Its timers do not keep the process alive. */
const MACHINE_CLOCK: Clock = {
  now: () => performance.now(),
  after(delay, act) {
    const timer = setTimeout(act, delay).unref();
    return () => clearTimeout(timer);
  },
};

/** Shows progress by writing to a terminal. `write` also gets the sequences that erase the line. */
export function progressOn(write: (text: Printed) => void, clock: Clock = MACHINE_CLOCK): Progress {
  let due = clock.now() + PATIENCE;
  let wanted: string | undefined;
  let shown: string | undefined;
  let cancel: (() => void) | undefined;
  const print = (): void => {
    cancel?.();
    cancel = undefined;
    if (wanted === undefined || wanted === shown) return;
    write(progressLine(wanted));
    shown = wanted;
    due = clock.now() + INTERVAL;
  };
  const hide = (): void => {
    if (shown === undefined) return;
    write(lineEraser());
    shown = undefined;
    if (wanted !== undefined) cancel ??= clock.after(INTERVAL, print);
  };
  return {
    show(state) {
      wanted = state;
      const left = due - clock.now();
      // While files are read no timer runs, so this must look at the clock itself.
      if (left <= 0) print();
      else cancel ??= clock.after(left, print);
    },
    hide,
    end() {
      cancel?.();
      wanted = undefined;
      cancel = undefined;
      hide();
    },
  };
}
