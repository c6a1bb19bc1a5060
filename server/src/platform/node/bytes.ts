import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";

/** The longest file that is read, in bytes: many times what a profile can have. */
const MOST_BYTES = 64 * 1024 * 1024;
/** What was opened for this process before it began: a pipe of the shell. */
const OPENED = /^\/dev\/(?:stdin|fd\/\d+)$/;
const CHUNK = 64 * 1024;

/**
 * The bytes of a file; throws what the file system throws, or the reason in words. Only regular files have an end that is
 * known: devices may have none, and a pipe that nobody writes to would be waited for. What the shell opened is read.
 */
export function readBytes(path: string, most = MOST_BYTES): Buffer {
  const found = statSync(path);
  if (OPENED.test(path) && found.isFIFO()) return readOpened(path, most);
  if (!found.isFile() && !found.isDirectory()) throw new Error("it is not a regular file");
  if (found.size > most) throw tooLarge(most);
  return readFileSync(path);
}

function readOpened(path: string, most: number): Buffer {
  const file = openSync(path, "r");
  try {
    const chunks: Buffer[] = [];
    for (let length = 0; ;) {
      const chunk = Buffer.alloc(CHUNK);
      const count = readSync(file, chunk);
      if (count === 0) return Buffer.concat(chunks);
      length += count;
      if (length > most) throw tooLarge(most);
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}

function tooLarge(most: number): Error {
  return new Error(`it is larger than ${String(most / 1024 / 1024)} MB`);
}
