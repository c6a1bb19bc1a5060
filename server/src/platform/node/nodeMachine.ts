import { createHash } from "node:crypto";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import type { Clock, Gunzip, Hash } from "../../packs/ports/ports";

/** The time of this machine. */
export const nodeClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds).unref();
    return () => clearTimeout(timer);
  },
  pause: (milliseconds, signal) => pause(milliseconds, undefined, { ...(signal && { signal }) }).catch(() => undefined),
};

export const nodeHash: Hash = {
  sha256: (data) => Promise.resolve(createHash("sha256").update(data).digest("hex")),
};

/** Each chunk is a turn of this thread. */
const CHUNK = 128 * 1024;

/** By zlib, off the main thread. */
export const nodeGunzip: Gunzip = async function* (packed) {
  const unpacking = Readable.from([packed]).pipe(createGunzip({ chunkSize: CHUNK }));
  try {
    for await (const chunk of unpacking) yield chunk as Uint8Array;
  } finally {
    unpacking.destroy();
  }
};
