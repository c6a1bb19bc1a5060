import type { Breathe } from "../../server/src/packs/ports/breathe";

/** A port that pauses wherever work can pause, and counts. `atPause` is called in each pause with its number, from 1. */
export function countedBreathe(atPause: (count: number) => void = () => undefined): {
  readonly breathe: Breathe;
  readonly count: () => number;
} {
  let count = 0;
  const breathe = (): Promise<void> => {
    const number = ++count;
    return new Promise((goOn) =>
      setImmediate(() => {
        atPause(number);
        goOn();
      }),
    );
  };
  return { breathe, count: () => count };
}

/** A port whose pauses last until they are ended. */
export interface HeldBreathe {
  readonly breathe: Breathe;
  /** Resolves when work pauses, at once if it does. */
  readonly paused: () => Promise<void>;
  /** Ends all pauses, and has none from now on. */
  readonly release: () => void;
}

/** Creates a port that holds all work at its first pause. */
export function heldBreathe(): HeldBreathe {
  let isHeld = true;
  const held: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  return {
    breathe: () =>
      isHeld
        ? new Promise((goOn) => {
            held.push(goOn);
            for (const tell of waiting.splice(0)) tell();
          })
        : undefined,
    paused: () => (held.length > 0 ? Promise.resolve() : new Promise((tell) => waiting.push(tell))),
    release() {
      isHeld = false;
      for (const goOn of held.splice(0)) goOn();
    },
  };
}
