import type { Clock, Gunzip, Hash, Storage, StoredFile } from "../../packs/ports/ports";

/** The time of a worker. */
export const webClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  pause: (milliseconds) => new Promise((go) => setTimeout(go, milliseconds)),
};

export const webHash: Hash = {
  async sha256(data) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(data)));
    return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  },
};

/** By the browser's own decompression, off the worker's thread. */
export const webGunzip: Gunzip = async function* (packed) {
  const unpacking = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const reader = unpacking.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
};

/** Most bytes in memory. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Files in memory, for the duration of the session. The oldest files are removed to make room. */
export function memoryStorage(mostBytes = MAX_BYTES): Storage {
  const files = new Map<string, { readonly data: Uint8Array; readonly writtenAt: number }>();
  let bytes = 0;
  const remove = (name: string): void => {
    bytes -= files.get(name)?.data.length ?? 0;
    files.delete(name);
  };
  return {
    read: (name) => Promise.resolve(files.get(name)?.data),
    write(name, data) {
      remove(name);
      if (data.length > mostBytes) return Promise.resolve(false);
      for (const oldest of [...files.keys()]) if (bytes + data.length > mostBytes) remove(oldest);
      files.set(name, { data, writtenAt: Date.now() });
      bytes += data.length;
      return Promise.resolve(true);
    },
    remove(name) {
      remove(name);
      return Promise.resolve();
    },
    list: () =>
      Promise.resolve(
        [...files].map(([name, { data, writtenAt }]): StoredFile => ({ name, bytes: data.length, writtenAt })),
      ),
  };
}
