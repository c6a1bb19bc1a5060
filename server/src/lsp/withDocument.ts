import type { Reply, Replying } from "../service/index";
import { cancellationOf } from "./cancellation";
import { logError } from "./log";
import type { Session } from "./session";

/**
 * Answers a request with the reply of the service, or with `none` if there is no reply, as for a document that is not
 * open. Errors are logged and answered with `none`, so that one broken feature does not affect others; a request that
 * was aborted is answered with the error that LSP has for it.
 */
export async function answer<T, R>(
  { connection }: Session,
  asked: Replying<T>,
  none: R,
  write: (reply: Reply<T>) => R | Promise<R>,
): Promise<R> {
  try {
    const reply = await asked;
    return reply === undefined ? none : await write(reply);
  } catch (error) {
    return afterFailure(connection, error, none);
  }
}

/** Returns `none` for a request that failed, after logging the error. Throws the LSP error of one that was aborted. */
export function afterFailure<R>(connection: Session["connection"], error: unknown, none: R): R {
  const cancellation = cancellationOf(error);
  if (cancellation !== undefined) throw cancellation;
  logError(connection, "A request failed", error);
  return none;
}
