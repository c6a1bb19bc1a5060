import type { Reply, Replying } from "../service/index";
import type { Session } from "./session";

/**
 * Answers a request with what the service says; `none` where it says nothing, as of a document that is not open. A request
 * that fails is logged and answered with `none`: one broken feature must not take the others with it.
 */
export async function answer<T, R>(
  { connection }: Session,
  asked: Replying<T>,
  none: R,
  write: (reply: Reply<T>) => R,
): Promise<R> {
  try {
    const reply = await asked;
    return reply === undefined ? none : write(reply);
  } catch (error) {
    logFailure(connection, error);
    return none;
  }
}

/** Tells the log that a request failed. */
export function logFailure({ console }: Session["connection"], error: unknown): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`A request failed: ${what}`);
}
