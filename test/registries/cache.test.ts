import { describe, expect, it } from "vitest";
import { cacheOf, cacheEntryOf, type CacheEntry } from "../../server/src/registries/cache";
import { ABSENT, found, UNKNOWN, type Answer } from "../../server/src/packs/catalog";
import { onDemandStore, type OnDemandOptions, type OnDemandStore } from "../../server/src/registries/onDemandStore";
import { nodeHash } from "../../server/src/platform/node/nodeMachine";
import { testClock, testStorage, type TestClock } from "../helpers/ports";

const ENTRY: CacheEntry = { fetchedAt: 5, validators: { etag: '"1"' }, lines: ["a", "ä\u0001", ""] };

describe("the cache", () => {
  it("keeps entries over sessions, and tells them apart", async () => {
    const storage = testStorage();
    await cacheOf({ storage, hash: nodeHash }).write("one", ENTRY);
    const cache = cacheOf({ storage, hash: nodeHash });
    expect(await cache.read("one")).toEqual(ENTRY);
    expect(await cache.read("other")).toBeUndefined();
    await cache.write("empty", { ...ENTRY, lines: [] });
    expect(await cache.read("empty")).toEqual({ ...ENTRY, lines: [] });
    expect([...storage.files.keys()].every((name) => /^[0-9a-f]{40}\.cache$/.test(name))).toBe(true);
  });

  it.each([
    ["truncated", (data: Uint8Array) => data.subarray(0, -2)],
    ["changed", (data: Uint8Array) => data.map((byte, i) => (i === data.length - 3 ? byte ^ 1 : byte))],
    ["empty", () => new Uint8Array()],
    ["of zeros", (data: Uint8Array) => new Uint8Array(data.length)],
    ["another's", () => new TextEncoder().encode("null\n")],
    ["of another form", (data: Uint8Array) => data.map((byte, i) => (i === 8 ? 57 : byte))],
  ])("throws a file away that is %s", async (_, damage) => {
    const storage = testStorage();
    const cache = cacheOf({ storage, hash: nodeHash });
    await cache.write("one", ENTRY);
    const [[name, data]] = [...storage.files] as [[string, Uint8Array]];
    storage.files.set(name, damage(data));
    expect(await cache.read("one")).toBeUndefined();
    expect(storage.files.size).toBe(0);
  });

  it("throws away what was written longest ago when there is too much", async () => {
    const storage = testStorage();
    storage.files.set("not-ours.txt", new Uint8Array(50_000));
    const cache = cacheOf({ storage, hash: nodeHash }, 10_000);
    for (let i = 0; i < 65; i++) await cache.write(`key ${String(i)}`, { ...ENTRY, lines: ["x".repeat(1000)] });
    const bytes = [...storage.files.values()].reduce((sum, data) => sum + data.length, 0) - 50_000;
    expect(bytes).toBeLessThanOrEqual(10_000);
    expect(await cache.read("key 64")).toBeDefined();
    expect(await cache.read("key 0")).toBeUndefined();
    expect(storage.files.has("not-ours.txt")).toBe(true);
  });

  it("does without when the disk is full", async () => {
    const storage = testStorage();
    storage.isFull = true;
    const cache = cacheOf({ storage, hash: nodeHash });
    await cache.write("one", cacheEntryOf(1, testClock()));
    expect(await cache.read("one")).toBeUndefined();
  });
});

describe("things that are fetched when they are asked for", () => {
  interface Bench extends OnDemandStore<string> {
    readonly clock: TestClock;
    readonly fetched: string[];
    changes: number;
  }
  const bench = (
    answer: (key: string, count: number) => Answer<string>,
    rest: Partial<OnDemandOptions<string>> = {},
  ): Bench => {
    const clock = testClock();
    const fetched: string[] = [];
    const lookups = onDemandStore<string>({
      clock,
      foundFor: 600_000,
      changed: () => bench.changes++,
      async fetch(key, deliver) {
        fetched.push(key);
        await Promise.resolve();
        deliver(answer(key, fetched.length));
      },
      ...rest,
    });
    const bench: Bench = { ...lookups, clock, fetched, changes: 0 };
    return bench;
  };

  it("are fetched once, however many ask", async () => {
    const things = bench((key) => found(key));
    expect([things.get("a"), things.get("a"), things.get("b")]).toEqual([UNKNOWN, UNKNOWN, UNKNOWN]);
    expect(things.known("a")).toBeUndefined();
    await things.settled();
    expect(things.get("a")).toEqual(found("a"));
    expect(things.known("a")).toBe("a");
    expect([...things.all()]).toEqual([
      ["b", "b"],
      ["a", "a"],
    ]);
    expect(things.fetched).toEqual(["a", "b"]);
    expect(things.changes).toBe(2);
  });

  it("that another session kept answer at once, and their confirmation is a change", async () => {
    let confirm = (): void => undefined;
    const things = bench(() => UNKNOWN, {
      async fetch(key, deliver) {
        deliver(found(key), true);
        await new Promise<void>((go) => (confirm = go));
        deliver(found(key));
      },
    });
    things.get("a");
    await Promise.resolve();
    expect([things.get("a"), things.isCurrent("a")]).toEqual([found("a"), false]);
    const { changes } = things;
    confirm();
    await things.settled();
    expect([things.get("a"), things.isCurrent("a")]).toEqual([found("a"), true]);
    expect([changes, things.changes]).toEqual([1, 2]);
  });

  it("are fetched again when they are old, and answer meanwhile", async () => {
    const things = bench((_, count) => (count === 1 ? ABSENT : found(String(count))));
    things.get("a");
    await things.settled();
    expect(things.get("a")).toEqual(ABSENT);
    things.clock.pass(61_000);
    expect(things.get("a")).toEqual(ABSENT);
    await things.settled();
    expect(things.get("a")).toEqual(found("2"));
    things.clock.pass(61_000);
    things.get("a");
    await things.settled();
    expect(things.fetched.length).toBe(2);
    things.renew();
    things.get("a");
    await things.settled();
    expect(things.get("a")).toEqual(found("3"));
  });

  it("that cannot be fetched stay as they were, but are not absent any more, and are left alone for a while", async () => {
    const failures: string[] = [];
    const answers: (Answer<string> | "fails")[] = [ABSENT, "fails", "fails", found("x"), "fails"];
    const things = bench(
      (_, count) => {
        const answer = answers[count - 1]!;
        if (answer === "fails") throw new Error("no");
        return answer;
      },
      { failed: (key) => failures.push(key) },
    );
    const next = async (after: number): Promise<Answer<string>> => {
      things.clock.pass(after);
      things.get("a");
      await things.settled();
      return things.get("a");
    };
    expect(await next(0)).toEqual(ABSENT);
    expect(await next(61_000)).toEqual(UNKNOWN);
    expect(await next(10_000)).toEqual(UNKNOWN);
    expect(things.fetched.length).toBe(2);
    expect(await next(6_000)).toEqual(UNKNOWN);
    expect(await next(16_000)).toEqual(UNKNOWN);
    expect(things.fetched.length).toBe(3);
    expect(await next(15_000)).toEqual(found("x"));
    expect(await next(601_000)).toEqual(found("x"));
    expect(failures).toEqual(["a", "a", "a"]);
  });

  it("are forgotten when they are too much, those first that nobody asked for", async () => {
    const things = bench((key) => found(key), { sizeOf: () => 10 * 1024 * 1024 });
    for (const key of ["a", "b", "c", "d"]) things.get(key);
    await things.settled();
    things.clock.pass(600_000);
    things.get("a");
    things.get("e");
    await things.settled();
    expect([...things.all().keys()]).toEqual(["c", "d", "a", "e"]);
  });

  it("are not fetched in turns forever, when those that are read together are too much", async () => {
    const things = bench((key) => found(key), { sizeOf: () => 30 * 1024 * 1024 });
    for (let look = 0; look < 5; look++) {
      for (const key of ["a", "b", "c"]) things.get(key);
      await things.settled();
    }
    expect(things.fetched).toEqual(["a", "b", "c"]);
    // Still there is an end to it.
    for (const key of ["d", "e", "f", "g"]) things.get(key);
    await things.settled();
    expect([...things.all().keys()]).toEqual(["b", "c", "d", "e", "f", "g"]);
  });

  it("count for nothing when they come too late", async () => {
    const things = bench((key) => found(key));
    things.get("a");
    things.forget();
    await things.settled();
    expect(things.known("a")).toBeUndefined();
    expect(things.changes).toBe(0);
  });
});
