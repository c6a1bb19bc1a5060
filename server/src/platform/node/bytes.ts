import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";

/** Most bytes read from a file; many times the size of a profile. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Files that the shell opened for this process, such as a pipe. */
const OPENED = /^\/dev\/(?:stdin|fd\/\d+)$/;
const CHUNK = 64 * 1024;

/**
 * The bytes of a file. Throws the file system's error, or a reason. Reads only regular files, and what the shell
 * opened: devices may be endless, and a pipe without a writer would block.
 */
export function readBytes(path: string, most = MAX_BYTES): Buffer {
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
