import { describe, expect, it } from "vitest";
import { newBreathe, type Breathe } from "../../server/src/packs/ports/breathe";

/** An event loop whose turns and time the test makes. */
function loop(): {
  readonly breathe: Breathe;
  readonly work: (milliseconds: number) => void;
  readonly turn: () => void;
} {
  const next: (() => void)[] = [];
  let now = 1000;
  return {
    breathe: newBreathe(
      (run) => next.push(run),
      () => now,
    ),
    work(milliseconds) {
      now += milliseconds;
    },
    turn: () => next.splice(0).forEach((run) => run()),
  };
}

describe("long work", () => {
  it("goes on for 5 ms of a turn, and pauses until another", async () => {
    const { breathe, work, turn } = loop();
    expect(breathe()).toBeUndefined();
    work(4);
    expect(breathe()).toBeUndefined();
    work(1);
    const pause = breathe();
    expect(pause).toBeInstanceOf(Promise);
    turn();
    await pause;
    expect(breathe()).toBeUndefined();
  });

  it("shares a turn with all other work in it", () => {
    const { breathe, work, turn } = loop();
    void breathe();
    work(5);
    expect(breathe()).toBeInstanceOf(Promise);
    expect(breathe()).toBeInstanceOf(Promise);
    turn();
    // The one that goes on has only begun.
    expect(breathe()).toBeUndefined();
  });

  it("has a turn of its own after a pause, the last that paused first", async () => {
    const { breathe, work, turn } = loop();
    const order: string[] = [];
    const paused = (name: string): void => void breathe()?.then(() => order.push(name));
    void breathe();
    work(5);
    ["first", "second", "third"].forEach(paused);
    for (const sofar of [["third"], ["third", "second"], ["third", "second", "first"]]) {
      turn();
      await Promise.resolve();
      expect(order).toEqual(sofar);
    }
  });

  it("is not held up by work of earlier turns", () => {
    const { breathe, work, turn } = loop();
    void breathe();
    work(100);
    turn();
    expect(breathe()).toBeUndefined();
  });
});
