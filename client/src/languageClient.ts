import * as vscode from "vscode";
import { State, type BaseLanguageClient, type LanguageClientOptions } from "vscode-languageclient";
import type { InitializationOptions } from "../../server/src/lsp/protocol";
import { LANGUAGES, SCHEMES } from "./contributions";
import { answerFileRequests } from "./files";

/** Makes the client; desktop and browser reach their servers in different ways. */
export type ClientFactory = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** A server that can be started anew, and what became of it. */
export interface Server {
  readonly start: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Sends a request; undefined while the server does not run. */
  readonly request: <R>(method: string, params: unknown) => Promise<R | undefined>;
  readonly onDidChangeState: vscode.Event<ServerState>;
}

export type ServerState = "starting" | "running" | "stopped";

/** The server of the language, with its own log and trace. */
export function createServer(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  createClient: ClientFactory,
): Server {
  const states = new vscode.EventEmitter<ServerState>();
  const options: LanguageClientOptions = {
    documentSelector: SCHEMES.flatMap((scheme) => [
      ...LANGUAGES.map((language) => ({ scheme, language })),
      // What other extensions make of YAML: the configuration may name such files as profiles.
      { scheme, pattern: "**/*.{yaml,yml,json}" },
    ]),
    outputChannel: log,
    initializationOptions: initializationOptions(context),
  };
  const client = createClient("paletteProfiles", "Cluster Profiles for Palette", options);
  context.subscriptions.push(
    states,
    ...answerFileRequests(client),
    client.onDidChangeState(({ newState }) => {
      states.fire(newState === State.Running ? "running" : newState === State.Starting ? "starting" : "stopped");
    }),
  );
  const stop = async (): Promise<void> => {
    if (client.needsStop()) await client.stop();
  };
  return {
    start: () => client.start(),
    restart: async () => {
      await stop();
      await client.start();
    },
    stop,
    async request<R>(method: string, params: unknown) {
      return client.state === State.Running ? client.sendRequest<R>(method, params) : undefined;
    },
    onDidChangeState: states.event,
  };
}

function initializationOptions({ extensionUri }: vscode.ExtensionContext): InitializationOptions {
  const rulePages = `${vscode.Uri.joinPath(extensionUri, "docs", "rules").toString()}/`;
  return { canTriggerSuggest: true, canReadFiles: true, canFindFiles: true, canShowPackTexts: true, rulePages };
}
