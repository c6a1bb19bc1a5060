import type { Authorize, Clock, Http, RegistryPorts, Storage } from "../../server/src/packs/ports/ports";
import { nodeBreathe } from "../../server/src/platform/node/nodeBreathe";
import { nodeHttp } from "../../server/src/platform/node/nodeHttp";
import { nodeGunzip, nodeHash } from "../../server/src/platform/node/nodeMachine";
import { workHere } from "../../server/src/registries/tasks";
import { PATIENCE } from "./patience.mjs";

/** A clock that only advances when a test or a pause tells it to, and so does not depend on the machine. */
export interface TestClock extends Clock {
  /** The length of each pause, in milliseconds. */
  readonly pauses: readonly number[];
  /** Advances the time, and runs the timers that are due. */
  readonly pass: (milliseconds: number) => void;
  /** Moves the date forwards or backwards without running timers. */
  readonly set: (milliseconds: number) => void;
}

const START = Date.UTC(2026, 0, 1);

/** Creates a clock that starts on 2026-01-01. */
export function testClock(): TestClock {
  let [passed, moved] = [0, 0];
  const pauses: number[] = [];
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const elapsed = (): number => passed;
  return {
    pauses,
    now: () => START + passed + moved,
    elapsed,
    pause(milliseconds) {
      pauses.push(milliseconds);
      this.pass(milliseconds);
      return new Promise((goOn) => setImmediate(goOn));
    },
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

/** A storage in memory. */
export interface TestStorage extends Storage {
  readonly files: Map<string, Uint8Array>;
  /** Whether writing fails because there is no space left. */
  isFull: boolean;
}

/** Creates an empty storage. */
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

/** HTTP with limits so long that they do not depend on the machine. A test of timeouts passes its own `http`. */
function patient(http: Http): Http {
  return { ...http, send: (request) => http.send({ ...request, limits: { ...request.limits, ...NO_HURRY } }) };
}

/** Time limits that expire after all others. */
export const NO_HURRY = { silence: PATIENCE, total: PATIENCE };

/** Ports with a clock and a storage that the test controls. */
export function testPorts(
  options: { readonly authorize?: Authorize; readonly storage?: TestStorage; readonly http?: Http } = {},
): TestPorts {
  const breathe = nodeBreathe();
  const { authorize = () => Promise.resolve({ is: "none" }), storage = testStorage() } = options;
  return {
    http: options.http ?? patient(nodeHttp({ version: "0.0.0", authorize, environment: {} })),
    clock: testClock(),
    hash: nodeHash,
    gunzip: nodeGunzip,
    storage,
    breathe,
    work: workHere({ gunzip: nodeGunzip, breathe }),
  };
}
