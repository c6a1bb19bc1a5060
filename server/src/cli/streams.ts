import type { Writable } from "node:stream";
import { reasonOf } from "../platform/node/profileFiles";
import { EXIT, type Io } from "./io";
import { lines, type Printed } from "./printed";

/** The output of the program, and whether it was written. */
export interface Output extends Pick<Io, "out" | "err"> {
  /** The exit code: that of the command, unless output was lost. */
  readonly codeFor: (code: number) => number;
  /** Whether all output was written, as far as possible. */
  readonly isDone: () => boolean;
}

/** The error codes of a closed pipe. */
const CLOSED: readonly unknown[] = ["EPIPE", "EOF"];

/**
 * Prints to the streams of a process. A pipe closed by its reader is not an error. If output is lost for another reason,
 * such as a full disk, an error is printed and `onLost` is called.
 */
export function outputTo(stdout: Writable, stderr: Writable, onLost: () => void): Output {
  let isOver = false;
  let isLost = false;
  const failed = (error: unknown): void => {
    if (isOver) return;
    isOver = true;
    if (error instanceof Error && "code" in error && CLOSED.includes(error.code)) return;
    isLost = true;
    write(stderr, lines(`Cannot write the output: ${reasonOf(error)}.`), () => undefined);
    onLost();
  };
  stdout.on("error", failed);
  // An error on stderr cannot be reported anywhere.
  stderr.on("error", () => undefined);
  return {
    out: (text) => write(stdout, text, failed),
    err: (text) => write(stderr, text, () => undefined),
    codeFor: (code) => (isLost ? EXIT.usage : code),
    isDone: () => [stdout, stderr].every(({ writableLength, errored }) => writableLength === 0 || errored !== null),
  };
}

/** Some streams, such as those to files, throw at once. Others emit an error later. */
function write(stream: Writable, text: Printed, failed: (error: unknown) => void): void {
  try {
    stream.write(text);
  } catch (error) {
    failed(error);
  }
}
