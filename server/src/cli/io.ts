import type { EnvironmentVariables } from "../platform/node/cacheFolder";
import type { Printed } from "./printed";
import type { Progress } from "./common/progress";

/** The streams and the environment of the process. */
export interface Streams {
  readonly out: (text: Printed) => void;
  readonly err: (text: Printed) => void;
  /** Whether stdout is a terminal. */
  readonly isTerminal: boolean;
  /** Whether stderr is a terminal: only then progress is shown. */
  readonly isErrorTerminal?: boolean;
  /** The environment variables. */
  readonly environment: EnvironmentVariables;
}

/** The input and output of a command. The options that every command has are already applied. */
export interface Io {
  /** Prints the answer: to stdout, or to the file of `--output`. */
  readonly out: (text: Printed) => void;
  /** Prints an error to stderr. */
  readonly err: (text: Printed) => void;
  /** Prints what is good to know to stderr, unless `--quiet` is set. */
  readonly note: (text: Printed) => void;
  /** Shows what the command is doing, while it takes long. */
  readonly progress: Progress;
  /**
   * Ends the current answer. With `--output`, the file then has what was printed since the last call. Called at the
   * end of every command; one that gives several answers, such as `--watch`, calls it after each.
   */
  readonly answered: () => void;
  /**
   * Throws a {@link UsageError} if the file of `--output` is one of these, which the command reads. Called before
   * anything is written. `what` says what they are.
   */
  readonly spare: (files: readonly string[], what: string) => void;
  /** The file of `--output`; undefined for stdout. */
  readonly outputFile: string | undefined;
  /** Whether the answer is shown on a terminal. */
  readonly isTerminal: boolean;
  /** Whether the answer may have colors. */
  readonly isColored: boolean;
  /** The environment variables. */
  readonly environment: EnvironmentVariables;
}

/**
 * The exit codes of all commands.
 *
 * - `clean`: nothing to report; for a command that prints something, it was printed.
 * - `findings`: yes, something: findings at `--fail-on`, more warnings than `--max-warnings`, no match, a loss.
 * - `usage`: wrong arguments, an unreadable input, an invalid configuration, or output that could not be written.
 * - `incomplete`: nothing was found, but a registry that `--require-registries` names was not read.
 */
export const EXIT = { clean: 0, findings: 1, usage: 2, incomplete: 3 } as const;

/** The operand for stdin, and its name in messages. */
export const STDIN = "-";
export const STDIN_NAME = "<stdin>";

/** An error in the arguments. Its message is shown to the user. */
export class UsageError extends Error {}
