import type { Printed } from "./printed";

/** What a command of the command line may touch. */
export interface Io {
  readonly out: (text: Printed) => void;
  readonly err: (text: Printed) => void;
  /** Whether somebody looks at what is printed, and no program reads it. */
  readonly isTerminal: boolean;
  /** The environment's variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What the process ends with: nothing found, something found, or the call itself was wrong. */
export const EXIT = { clean: 0, findings: 1, usage: 2 } as const;

/** A mistake in how the program was called; its message is for people. */
export class UsageError extends Error {}
