import type { EnvironmentVariables } from "../platform/node/cacheFolder";
import type { Printed } from "./printed";

/** The input and output of a command. */
export interface Io {
  readonly out: (text: Printed) => void;
  readonly err: (text: Printed) => void;
  /** Whether stdout is a terminal. */
  readonly isTerminal: boolean;
  /** The environment variables. */
  readonly environment: EnvironmentVariables;
}

/** The exit codes: nothing found, something found, or a usage error. */
export const EXIT = { clean: 0, findings: 1, usage: 2 } as const;

/** An error in the arguments. Its message is shown to the user. */
export class UsageError extends Error {}
