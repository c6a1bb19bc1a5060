/**
 * Port: to be called wherever long work can pause, first where it begins. Undefined: it may go on. Otherwise the work
 * must wait for the promise, so that other work gets its turn.
 */
export type Breathe = () => Promise<void> | undefined;

/** How long all work together may run in one turn, in milliseconds. */
const LONGEST_TURN = 5;

/** For programs in which nothing else waits. */
export const neverPaused: Breathe = () => undefined;

/**
 * Shares the turns of an event loop between works. One that waits gets a turn of its own, the last that began to wait
 * first: what was asked last is needed first. `nextTurn` runs a function after the events that already wait; `elapsed`
 * gives milliseconds.
 */
export function newBreathe(nextTurn: (run: () => void) => void, elapsed: () => number): Breathe {
  const waiting: (() => void)[] = [];
  /** When the first work of this turn began; undefined before that. */
  let since: number | undefined;
  const begin = (): void => {
    since = elapsed();
    nextTurn(end);
  };
  const end = (): void => {
    since = undefined;
    const next = waiting.pop();
    if (next === undefined) return;
    begin();
    next();
  };
  return () => {
    if (since === undefined) begin();
    else if (elapsed() - since >= LONGEST_TURN) return new Promise((goOn) => waiting.push(goOn));
    return undefined;
  };
}
