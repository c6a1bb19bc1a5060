import * as vscode from "vscode";
import {
  CompletionRequest,
  State,
  type BaseLanguageClient,
  type LanguageClientOptions,
  type Middleware,
} from "vscode-languageclient";
import type { InitializationOptions } from "../../../server/src/lsp/protocol";
import { completionsForVsCode, type CompletionAdapter } from "../completion/completionsForVsCode";
import { withoutWordsOfTheText } from "../completion/noWordsOfTheText";
import { BODY_SCHEME, LANGUAGE_FILES, LANGUAGES, SCHEMES } from "../contributions";
import { provideDocumentSymbols } from "../neighbors/onlyOutline";
import { tokensForVsCode } from "../neighbors/onlyTokens";
import { repeatedProblems, type RepeatedProblems } from "../neighbors/repeatedProblems";
import { answerFileRequests } from "../files/fileRequests";
import { answerHttpRequests } from "./httpRequests";
import { notificationsOf, type OnNotification } from "./notifications";
import type { Secrets } from "./secrets";
import { traceLog } from "./traceLog";

export type AnyLocation = vscode.Location | vscode.LocationLink;

/** Creates the client. Desktop and browser connect to the server differently. */
export type ClientFactory = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** A server that can be restarted, and its state. */
export interface Server {
  readonly start: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Sends a request. Resolves to undefined if the server is not running, or stops before it answers. */
  readonly request: <R>(method: string, params: unknown) => Promise<R | undefined>;
  /** Sends a notification, if the server runs. */
  readonly notify: (method: string, params?: object) => void;
  /** Completes as VS Code is answered at a position of an open document. */
  readonly complete: vscode.CompletionItemProvider["provideCompletionItems"];
  readonly onNotification: OnNotification;
  readonly onDidChangeState: vscode.Event<ServerState>;
}

export type ServerState = "starting" | "running" | "stopped";

/** The documents that the server is told of. */
const DOCUMENTS = [
  ...SCHEMES.flatMap((scheme) => [
    ...LANGUAGES.map((language) => ({ scheme, language })),
    // Other extensions give YAML files their own language. The configuration may list such files as profiles.
    { scheme, pattern: LANGUAGE_FILES },
  ]),
  { scheme: BODY_SCHEME, language: "yaml" },
];

/** What the client takes from the rest of the extension. */
interface Surroundings {
  readonly log: vscode.LogOutputChannel;
  readonly secrets: Secrets;
  readonly createClient: ClientFactory;
  /** Replaces the documents of definitions by those in which the same text is open already. */
  readonly whereOpen: (places: readonly AnyLocation[]) => AnyLocation[];
}

/** Creates the language server's client, with log and trace. */
export function createServer(
  context: vscode.ExtensionContext,
  { log, secrets, createClient, whereOpen }: Surroundings,
): Server {
  const states = new vscode.EventEmitter<ServerState>();
  const completions = completionsForVsCode();
  const repeated = repeatedProblems();
  const options: LanguageClientOptions = {
    documentSelector: DOCUMENTS,
    outputChannel: log,
    traceOutputChannel: traceLog(log),
    middleware: { ...middlewareOf(completions, repeated), provideDefinition: definitionsIn(whereOpen) },
    // A function, since the workspace may have become trusted before a restart.
    initializationOptions: () => initializationOptions(context),
  };
  const client = createClient("paletteProfiles", "Cluster Profiles for Palette", options);
  context.subscriptions.push(
    states,
    completions,
    repeated.follow(client),
    ...answerFileRequests(client),
    ...answerHttpRequests(client, secrets, versionOf(context)),
    client.onDidChangeState(({ newState }) => {
      states.fire(newState === State.Running ? "running" : newState === State.Starting ? "starting" : "stopped");
    }),
  );
  const isRunning = (): boolean => client.state === State.Running;
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
      if (!isRunning()) return undefined;
      try {
        return await client.sendRequest<R>(method, params);
      } catch (error) {
        // The server stopped before it answered.
        if (!isRunning()) return undefined;
        throw error;
      }
    },
    notify(method, params) {
      // A server that is stopping needs no notification.
      if (isRunning()) client.sendNotification(method, params).catch(() => undefined);
    },
    complete: (document, ...more) =>
      client
        .getFeature(CompletionRequest.method)
        .getProvider(document)
        ?.provideCompletionItems(document, ...more),
    onNotification: notificationsOf((method, handler) => client.onNotification(method, handler)),
    onDidChangeState: states.event,
  };
}

/** The middleware that adapts the server's responses for VS Code. */
function middlewareOf(completions: CompletionAdapter, { provideDiagnostics }: RepeatedProblems): Middleware {
  const provideCompletionItem = withoutWordsOfTheText(completions.provideCompletionItem);
  return {
    provideCompletionItem,
    provideDiagnostics,
    provideDocumentSymbols,
    provideInlayHints,
    ...tokensForVsCode,
  };
}

/** Without the values of macros, if the setting turns them off. */
const provideInlayHints: NonNullable<Middleware["provideInlayHints"]> = async (document, range, token, next) => {
  const hints = await next(document, range, token);
  const areWanted = vscode.workspace.getConfiguration("paletteProfiles", document).get<boolean>("macroValues", true);
  return areWanted ? hints : hints?.filter(({ kind }) => kind !== vscode.InlayHintKind.Parameter);
};

function definitionsIn(whereOpen: Surroundings["whereOpen"]): NonNullable<Middleware["provideDefinition"]> {
  return async (document, position, token, next) => {
    const found = await next(document, position, token);
    // All are of one kind.
    return Array.isArray(found) ? (whereOpen(found) as vscode.Location[]) : found;
  };
}

function initializationOptions(context: vscode.ExtensionContext): InitializationOptions {
  const { extensionUri, globalStorageUri } = context;
  return {
    canTriggerSuggest: true,
    canReadFiles: true,
    canFindFiles: true,
    canShowPackTexts: true,
    canOpenValues: true,
    rulePages: `${vscode.Uri.joinPath(extensionUri, "docs", "rules").toString()}/`,
    http: true,
    storage: vscode.Uri.joinPath(globalStorageUri, "registries").toString(),
    isTrusted: vscode.workspace.isTrusted,
    translations: vscode.l10n.bundle,
  };
}

function versionOf({ extension }: vscode.ExtensionContext): string {
  const { version } = extension.packageJSON as { readonly version: string };
  return version;
}
