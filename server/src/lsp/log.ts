import type { Connection } from "vscode-languageserver";
import { visibleLines } from "../text/visible";

// Everything that the server writes to the client's log. It may contain texts of profiles and registries, which must not control
// the terminal or the view that shows it.

/** Logs an error: what failed, as the beginning of a sentence, and why. */
export function logError({ console }: Connection, what: string, error: unknown): void {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(visibleLines(`${what}: ${why}`));
}

/** Logs a warning, in the same way. */
export function logWarning({ console }: Connection, what: string, error: unknown): void {
  console.warn(visibleLines(`${what}: ${String(error)}`));
}
