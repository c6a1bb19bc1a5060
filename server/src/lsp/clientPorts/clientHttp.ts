import type { Connection } from "vscode-languageserver";
import type { HttpAccountResult, HttpBeginResult, HttpMessages, HttpReadResult } from "../../service/clientSide";
import { HTTP_ACCOUNT_METHOD, HTTP_BEGIN_METHOD, HTTP_END_METHOD, HTTP_READ_METHOD } from "../protocol";

/** Sends HTTP requests through the client, which knows the user's proxies, certificates and credentials. */
export function httpMessagesOf(connection: Connection): HttpMessages {
  return {
    begin: (params) => connection.sendRequest<HttpBeginResult>(HTTP_BEGIN_METHOD, params),
    read: (params) => connection.sendRequest<HttpReadResult>(HTTP_READ_METHOD, params),
    account: (place) => connection.sendRequest<HttpAccountResult>(HTTP_ACCOUNT_METHOD, place),
    end(params) {
      // If the client is gone, so is the exchange.
      connection.sendNotification(HTTP_END_METHOD, params).catch(() => undefined);
    },
  };
}
