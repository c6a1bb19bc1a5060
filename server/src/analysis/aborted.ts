/** The error with which a request rejects when its signal is aborted. */
export class Aborted extends Error {
  override readonly name = "AbortError";
}

/** The same when the document was changed or closed in the meantime. */
export class Overtaken extends Aborted {
  constructor() {
    super("The document is another one by now.");
  }
}

/** Throws {@link Aborted} if the signal is aborted. */
export function goOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Aborted("Nobody waits for this answer.");
}
