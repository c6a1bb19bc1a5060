import type * as vscode from "vscode";
import { State, type BaseLanguageClient } from "vscode-languageclient";
import {
  HTTP_ACCOUNT_METHOD,
  HTTP_BEGIN_METHOD,
  HTTP_END_METHOD,
  HTTP_READ_METHOD,
  type CredentialPlace,
  type HttpBeginParams,
  type HttpEndParams,
  type HttpReadParams,
} from "../../../server/src/lsp/protocol";
import { httpExchanges } from "./httpExchanges";
import type { Secrets } from "./secrets";

/** Answers the server's HTTP requests, adding credentials that the server never sees. */
export function answerHttpRequests(
  client: BaseLanguageClient,
  secrets: Secrets,
  version: string,
): Pick<vscode.Disposable, "dispose">[] {
  const exchanges = httpExchanges({
    // In a browser, a custom user agent would add a CORS preflight to every request.
    userAgent: "WorkerGlobalScope" in globalThis ? undefined : `palette-profiles/${version}`,
    authorize: (place) => secrets.authorize(place),
    fetch: (url, init) => fetch(url, init),
  });
  return [
    client.onRequest(HTTP_BEGIN_METHOD, (params: HttpBeginParams) => exchanges.begin(params)),
    client.onRequest(HTTP_READ_METHOD, ({ id }: HttpReadParams) => exchanges.read(id)),
    client.onRequest(HTTP_ACCOUNT_METHOD, (place: CredentialPlace) => secrets.accountOf(place)),
    client.onNotification(HTTP_END_METHOD, ({ id }: HttpEndParams) => exchanges.end(id)),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) exchanges.endAll();
    }),
    { dispose: () => exchanges.endAll() },
  ];
}
