import type { Authorize, Clock, Http, RegistryPorts, Storage } from "../../server/src/packs/ports/ports";
import { nodeHttp } from "../../server/src/platform/node/http";
import { nodeClock, nodeGunzip, nodeHash } from "../../server/src/platform/node/machine";

/** This machine's time, which a test can change. */
export interface TestClock extends Clock {
  /** Lets time go by. */
  readonly pass: (milliseconds: number) => void;
  /** Sets the date, forwards or backwards, without time going by. */
  readonly set: (milliseconds: number) => void;
}

export function testClock(): TestClock {
  let [passed, moved] = [0, 0];
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const elapsed = (): number => nodeClock.elapsed() + passed;
  return {
    ...nodeClock,
    now: () => nodeClock.now() + passed + moved,
    elapsed,
    after(milliseconds, run) {
      const timer = { at: elapsed() + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass(milliseconds) {
      passed += milliseconds;
      for (const timer of [...timers].filter(({ at }) => at <= elapsed())) {
        timers.delete(timer);
        timer.run();
      }
    },
    set(milliseconds) {
      moved += milliseconds;
    },
  };
}

/** Files in memory. */
export interface TestStorage extends Storage {
  readonly files: Map<string, Uint8Array>;
  /** Whether there is room for more. */
  isFull: boolean;
}

export function testStorage(): TestStorage {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    isFull: false,
    read: (name) => Promise.resolve(files.get(name)),
    write(name, data) {
      if (this.isFull) return Promise.resolve(false);
      files.delete(name);
      files.set(name, data);
      return Promise.resolve(true);
    },
    remove: (name) => Promise.resolve(void files.delete(name)),
    list: () =>
      Promise.resolve([...files].map(([name, { length }], writtenAt) => ({ name, bytes: length, writtenAt }))),
  };
}

export interface TestPorts extends RegistryPorts {
  readonly clock: TestClock;
  readonly storage: TestStorage;
}

/** The ports of a machine whose time and files are the test's. */
export function testPorts(
  options: { readonly authorize?: Authorize; readonly storage?: TestStorage; readonly http?: Http } = {},
): TestPorts {
  const { authorize = () => Promise.resolve({ is: "none" }), storage = testStorage() } = options;
  return {
    http: options.http ?? nodeHttp({ version: "0.0.0", authorize, environment: {} }),
    clock: testClock(),
    hash: nodeHash,
    gunzip: nodeGunzip,
    storage,
  };
}
