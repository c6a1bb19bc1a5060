import { describe, expect, it } from "vitest";
import { main } from "../../server/src/cli/main";
import { progressOn, type Clock, type Progress } from "../../server/src/cli/common/progress";
import { localRegistries } from "../../server/src/registries/localRegistries";
import { GOOD, temporaryFolder } from "../helpers/commandLine";
import { serve } from "../helpers/servers";

/** A clock that a test moves on, and the progress that follows it. */
function underClock(): { progress: Progress; move: (time: number) => void; said: () => string } {
  let time = 0;
  let said = "";
  const timers = new Set<{ at: number; act: () => void }>();
  const clock: Clock = {
    now: () => time,
    after(delay, act) {
      const timer = { at: time + delay, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const progress = progressOn((text) => (said += text), clock);
  const move = (by: number): void => {
    time += by;
    for (const timer of [...timers].filter(({ at }) => at <= time)) {
      timers.delete(timer);
      timer.act();
    }
  };
  return { progress, move, said: () => said };
}

const ERASE = "\r\u001b[K";

describe("progress", () => {
  it("is not shown for work that takes less than a second", () => {
    const { progress, move, said } = underClock();
    progress.show("a");
    move(999);
    progress.show("b");
    progress.end();
    move(5000);
    expect(said()).toBe("");
  });

  it("is shown after a second, also while no timer runs, and erased at the end", () => {
    const waiting = underClock();
    waiting.progress.show("a");
    waiting.move(1000);
    expect(waiting.said()).toBe(`${ERASE}a`);
    waiting.progress.end();
    expect(waiting.said()).toBe(`${ERASE}a${ERASE}`);
    const busy = underClock();
    busy.move(2000);
    busy.progress.show("b");
    expect(busy.said()).toBe(`${ERASE}b`);
  });

  it("is not written for every file", () => {
    const { progress, move, said } = underClock();
    move(2000);
    for (let file = 1; file <= 1000; file++) {
      progress.show(`file ${String(file)}`);
      if (file % 10 === 0) move(1);
    }
    expect(said().split(ERASE).filter(Boolean).length).toBeLessThan(5);
    move(100);
    expect(said().endsWith("file 1000")).toBe(true);
  });

  it("makes room for other output, and comes back", () => {
    const { progress, move, said } = underClock();
    move(1000);
    progress.show("a");
    progress.hide();
    expect(said()).toBe(`${ERASE}a${ERASE}`);
    move(100);
    expect(said()).toBe(`${ERASE}a${ERASE}${ERASE}a`);
  });

  it("is one line without hidden characters, that does not wrap", () => {
    const { progress, move, said } = underClock();
    move(1000);
    progress.show(`a\n\u001b[2J${"x".repeat(200)}`);
    expect(said().startsWith(`${ERASE}a\\n\\u001b[2Jxxx`)).toBe(true);
    expect(said().slice(ERASE.length)).toHaveLength(76);
  });
});

describe("the progress of a command", () => {
  const folder = temporaryFolder();

  async function errOf(
    isErrorTerminal: boolean,
    environment: Record<string, string>,
    ...args: string[]
  ): Promise<string> {
    const { url } = await serve(() => undefined);
    folder.write("palette-profiles.yaml", `registries:\n  - { name: Slow Shelf, kind: helm, url: "${url}" }\n`);
    const path = folder.write("a.yaml", GOOD.replace("name: p", "name: p, registry: Slow Shelf"));
    let err = "";
    const program = { version: "1.2.3", pages: "", local: localRegistries };
    await main(["check", "--timeout", "1.3", ...args, path], program, {
      out: () => undefined,
      err: (text) => (err += text),
      isTerminal: false,
      isErrorTerminal,
      environment: { XDG_CACHE_HOME: folder.path(), ...environment },
    });
    return err;
  }

  it("names the registry that is waited for, on a terminal alone", async () => {
    const seen = await errOf(true, {});
    expect(seen.startsWith(`${ERASE}Waiting for registry Slow Shelf${ERASE}`)).toBe(true);
    expect(seen.slice(seen.lastIndexOf(ERASE) + ERASE.length)).toContain('Registry "Slow Shelf" was not read');
    for (const err of [await errOf(false, {}), await errOf(true, { TERM: "dumb" })]) {
      expect(err).not.toContain(ERASE);
      expect(err).toContain('Registry "Slow Shelf" was not read');
    }
    expect(await errOf(true, {}, "--quiet")).toBe("");
  });
});
