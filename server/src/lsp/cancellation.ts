import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type DiagnosticServerCancellationData,
} from "vscode-languageserver";
import { Aborted, Overtaken } from "../service/index";

/** The signal by which the service learns that the client canceled a request. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** The error to answer a request with that was aborted; undefined for other errors. */
export function cancellationOf(error: unknown): ResponseError<unknown> | undefined {
  if (!(error instanceof Aborted)) return undefined;
  const code = error instanceof Overtaken ? LSPErrorCodes.ContentModified : LSPErrorCodes.RequestCancelled;
  return new ResponseError(code, error.message);
}

/** Answers a request for findings. Clients would take any other error for an answer without findings, and keep that. */
export async function answerFindings<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Overtaken)) throw cancellationOf(error) ?? error;
    const data: DiagnosticServerCancellationData = { retriggerRequest: true };
    throw new ResponseError(LSPErrorCodes.ServerCancelled, error.message, data);
  }
}
