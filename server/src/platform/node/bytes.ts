import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";

/** Most bytes read from a file; many times the size of a profile. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Files that the shell opened for this process, such as a pipe. */
const OPENED = /^\/dev\/(?:stdin|fd\/\d+)$/;
const CHUNK = 64 * 1024;
const MOST_AT_ONCE = 1024 * 1024;

/**
 * The bytes of a file. Throws the file system's error, or a reason. Reads only regular files, and what the shell
 * opened: devices may be endless, and a pipe without a writer would block. A file with more than `most` bytes is not
 * read; `tooLarge` is what is then said.
 */
export function readBytes(path: string, most = MAX_BYTES, tooLarge = largerThan(most)): Buffer {
  const found = statSync(path);
  if (OPENED.test(path) && found.isFIFO()) return readOpened(path, most, tooLarge);
  if (!found.isFile() && !found.isDirectory()) throw new Error("it is not a regular file");
  if (found.size > most) throw new Error(tooLarge);
  return readFileSync(path);
}

/**
 * Returns a function that reads files known to be regular, all into the same memory: its answer is valid until the next
 * call. Undefined for a file that cannot be read, or is not below 1 MB.
 */
export function smallFiles(): (path: string) => Buffer | undefined {
  const memory = Buffer.allocUnsafeSlow(MOST_AT_ONCE);
  return (path) => {
    let file: number | undefined;
    try {
      file = openSync(path, "r");
      let length = 0;
      for (let count = -1; count !== 0 && length < MOST_AT_ONCE; length += count) {
        count = readSync(file, memory, length, MOST_AT_ONCE - length, length);
      }
      return length < MOST_AT_ONCE ? memory.subarray(0, length) : undefined;
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  };
}

function readOpened(path: string, most: number, tooLarge: string): Buffer {
  const file = openSync(path, "r");
  try {
    const chunks: Buffer[] = [];
    for (let length = 0; ;) {
      const chunk = Buffer.alloc(CHUNK);
      const count = readSync(file, chunk);
      if (count === 0) return Buffer.concat(chunks);
      length += count;
      if (length > most) throw new Error(tooLarge);
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}

function largerThan(bytes: number): string {
  return `it is larger than ${String(bytes / 1024 / 1024)} MB`;
}
