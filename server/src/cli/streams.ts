import type { Writable } from "node:stream";
import { reasonOf } from "../platform/node/profileFiles";
import { EXIT, type Io } from "./io";
import { lines, type Printed } from "./printed";

/** Where the program prints, and what came of it. */
export interface Output extends Pick<Io, "out" | "err"> {
  /** The code to end with: that of the command, unless what it said could not be written. */
  readonly codeFor: (code: number) => number;
  /** Whether all was written that can be. */
  readonly isDone: () => boolean;
}

/** How writing fails where nobody reads any more. */
const CLOSED: readonly unknown[] = ["EPIPE", "EOF"];

/**
 * Prints to the streams of a process. Whoever closes a pipe has read what they wanted: that is not worth a word. A full
 * disk is, and is no finding; `onLost` is called then.
 */
export function outputTo(stdout: Writable, stderr: Writable, onLost: () => void): Output {
  let isOver = false;
  let isLost = false;
  const failed = (error: unknown): void => {
    if (isOver) return;
    isOver = true;
    if (error instanceof Error && "code" in error && CLOSED.includes(error.code)) return;
    isLost = true;
    write(stderr, lines(`The output cannot be written: ${reasonOf(error)}.`), () => undefined);
    onLost();
  };
  stdout.on("error", failed);
  // There is no place left to complain in.
  stderr.on("error", () => undefined);
  return {
    out: (text) => write(stdout, text, failed),
    err: (text) => write(stderr, text, () => undefined),
    codeFor: (code) => (isLost ? EXIT.usage : code),
    isDone: () => [stdout, stderr].every(({ writableLength, errored }) => writableLength === 0 || errored !== null),
  };
}

/** Streams to files fail at once, others later. */
function write(stream: Writable, text: Printed, failed: (error: unknown) => void): void {
  try {
    stream.write(text);
  } catch (error) {
    failed(error);
  }
}
