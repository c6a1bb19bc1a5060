import type { Connection } from "vscode-languageserver";
import type { HttpAccountResult, HttpBeginResult, HttpMessages, HttpReadResult } from "../service/clientSide";
import { HTTP_ACCOUNT_METHOD, HTTP_BEGIN_METHOD, HTTP_END_METHOD, HTTP_READ_METHOD } from "./protocol";

/** The network by way of the client, which knows its user's proxies, certificates and credentials. */
export function httpMessagesOf(connection: Connection): HttpMessages {
  return {
    begin: (params) => connection.sendRequest<HttpBeginResult>(HTTP_BEGIN_METHOD, params),
    read: (params) => connection.sendRequest<HttpReadResult>(HTTP_READ_METHOD, params),
    account: (place) => connection.sendRequest<HttpAccountResult>(HTTP_ACCOUNT_METHOD, place),
    end(params) {
      // Where the client is gone, the exchange is over anyway.
      connection.sendNotification(HTTP_END_METHOD, params).catch(() => undefined);
    },
  };
}
