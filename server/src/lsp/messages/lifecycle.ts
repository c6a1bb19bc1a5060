import {
  ErrorCodes,
  Message,
  ResponseError,
  type Connection,
  type MessageStrategy,
  type RequestMessage,
} from "vscode-languageserver";
import { problemOfParams } from "./requestParams";

// The order of messages in LSP: `initialize` first and once, only `exit` after `shutdown`.

/** A request that replaces a rejected one. Clients never send it: the name is not an LSP method. */
const REFUSED_METHOD = "$palette-profiles/refused";

interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** For the connection: rejects requests out of order, and requests with invalid parameters. */
export function lifecycle(): MessageStrategy {
  let state: "new" | "running" | "ended" = "new";
  const refusalOf = ({ method, params }: RequestMessage): Refusal | undefined => {
    if (state === "ended") return { code: ErrorCodes.InvalidRequest, message: "The server was shut down." };
    if (method === "initialize") {
      if (state === "new") return undefined;
      return { code: ErrorCodes.InvalidRequest, message: "The server is initialized already." };
    }
    if (state === "new") return { code: ErrorCodes.ServerNotInitialized, message: "The server is not initialized." };
    const problem = problemOfParams(method, params);
    return problem === undefined ? undefined : { code: ErrorCodes.InvalidParams, message: problem };
  };
  return {
    handleMessage(message, next) {
      if (Message.isRequest(message)) {
        const refusal = refusalOf(message);
        if (refusal !== undefined) {
          const refused: RequestMessage = { ...message, method: REFUSED_METHOD, params: refusal };
          return next(refused);
        }
        if (message.method === "initialize") state = "running";
        if (message.method === "shutdown") state = "ended";
      }
      // A notification out of order is dropped; responses to the server's own requests are not.
      const isDropped = Message.isNotification(message) && message.method !== "exit" && state !== "running";
      return isDropped ? undefined : next(message);
    },
  };
}

/** Answers the requests that {@link lifecycle} refuses. */
export function answerRefused(connection: Connection): void {
  connection.onRequest(REFUSED_METHOD, ({ code, message }: Refusal) => new ResponseError(code, message));
}
