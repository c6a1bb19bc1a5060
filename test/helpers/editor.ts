import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import type { CompletionItem, CompletionList, ProtocolConnection } from "vscode-languageserver/node";
import { httpExchanges, type HttpExchanges } from "../../client/src/shared/httpExchanges";
import { secretStore, type Secrets } from "../../client/src/shared/secrets";
import type {
  CredentialPlace,
  HttpBeginParams,
  HttpBeginResult,
  HttpEndParams,
  HttpReadParams,
  HttpReadResult,
  RegistriesResult,
  RegistryItem,
} from "../../server/src/lsp/protocol";
import { positionAt, textOf } from "../../server/src/text/text";
import { PULLING, startClient, type TestClient } from "./client";
import { withCursor } from "./cursor";

/** The index of a Helm repository with two charts, the first in two versions. */
export const HELM_INDEX = `apiVersion: v1
entries:
  database:
  - name: database
    version: 2.0.0
    urls:
    - database-2.0.0.tgz
  web-server:
  - name: web-server
    version: 1.2.3
    urls:
    - web-server-1.2.3.tgz
  - name: web-server
    version: 1.1.0
    urls:
    - web-server-1.1.0.tgz
`;

/** A `palette-profiles.yaml` with one Helm repository. */
export function helmConfig(url: string, name = "charts"): string {
  return `registries: [{ name: ${name}, kind: helm, url: "${url}" }]\n`;
}

/** A profile with one pack of the registry "charts", and these lines about it. */
export function profileWith(lines: string): string {
  return `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: web-server
        type: helm
        layer: addon
        registry: charts
        ${lines}
`;
}

/**
 * The client side of a session as the extension implements it, without VS Code: it sends HTTP requests for the server,
 * and keeps secrets.
 */
export interface Editor {
  readonly client: TestClient;
  readonly folder: string;
  readonly secrets: Secrets;
  /** The HTTP exchanges with the server, in order. */
  readonly wire: WireMessage[];
  /** The number of `registriesChanged` notifications. */
  readonly changes: () => number;
  readonly uriOf: (path: string) => string;
  readonly write: (path: string, text: string) => string;
  readonly registries: () => Promise<RegistriesResult>;
  readonly registry: (name: string) => Promise<RegistryItem | undefined>;
  readonly refresh: (id?: string) => Promise<void>;
  readonly notify: (method: string, params?: object) => Promise<void>;
  /**
   * Opens a text with a cursor mark, and requests completions there. Returns their labels, and whether the list is
   * incomplete.
   */
  readonly complete: (path: string, marked: string) => Promise<{ labels: string[]; isIncomplete: boolean }>;
}

type WireMessage =
  | { readonly is: "begin"; readonly params: HttpBeginParams; readonly answer: HttpBeginResult }
  | { readonly is: "read"; readonly answer: HttpReadResult }
  | { readonly is: "end" };

export interface EditorOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly isTrusted?: boolean;
  /** Whether the client sends HTTP requests for the server. Default: true. */
  readonly http?: boolean;
  /** The user's own `paletteProfiles.registries`. */
  readonly registries?: readonly object[];
  /** The URI of the server's cache folder; a temporary one by default. */
  readonly storage?: string;
  readonly capabilities?: object;
  /** Wraps the HTTP exchanges. */
  readonly exchanges?: (own: HttpExchanges) => HttpExchanges;
  readonly prepare?: (connection: ProtocolConnection) => void;
}

/** Starts a session in a temporary workspace. */
export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const folder = testFolder();
  const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;
  const write = (path: string, text: string): string => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
    return uriOf(path);
  };
  for (const [path, text] of Object.entries(options.files ?? {})) write(path, text);
  const secrets = secretStore(secretStorage());
  const authorize = (place: CredentialPlace): ReturnType<Secrets["authorize"]> => secrets.authorize(place);
  const own = httpExchanges({ userAgent: "palette-profiles/1.2.3", authorize, fetch });
  const exchanges = options.exchanges?.(own) ?? own;
  const wire: WireMessage[] = [];
  let changes = 0;
  const {
    storage = pathToFileURL(testFolder()).href,
    isTrusted,
    registries = [],
    capabilities = {},
    http = true,
  } = options;
  const client = await startClient(
    { ...PULLING, ...capabilities },
    {
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "w" }],
      initializationOptions: {
        http,
        storage,
        registries,
        canFindFiles: true,
        canShowPackTexts: true,
        ...(isTrusted === undefined ? {} : { isTrusted }),
      },
    },
    (connection) => {
      answerHttp(connection, exchanges, secrets, wire);
      connection.onNotification("paletteProfiles/registriesChanged", () => {
        changes++;
      });
      connection.onRequest("paletteProfiles/findFiles", () => Object.keys(options.files ?? {}).map(uriOf));
      options.prepare?.(connection);
    },
  );
  onTestFinished(async () => {
    await client.stop();
    own.endAll();
  });
  const { connection } = client;
  const list = (): Promise<RegistriesResult> => connection.sendRequest<RegistriesResult>("paletteProfiles/registries");
  const notify = (method: string, params?: object): Promise<void> => connection.sendNotification(method, params);
  const listening = secrets.onDidChange((place) => void notify("paletteProfiles/credentialChanged", place));
  onTestFinished(() => void listening.dispose());
  return {
    client,
    folder,
    secrets,
    wire,
    changes: () => changes,
    uriOf,
    write,
    registries: list,
    registry: async (name) => (await list()).find((item) => item.name === name),
    async refresh(id) {
      await connection.sendRequest<null>("paletteProfiles/refreshRegistries", id === undefined ? {} : { id });
    },
    notify,
    complete: (path, marked) => complete(client, uriOf(path), marked),
  };
}

async function complete(
  { open, connection }: TestClient,
  uri: string,
  marked: string,
): Promise<{ labels: string[]; isIncomplete: boolean }> {
  const { text, offset } = withCursor(marked);
  await open(uri, text);
  const params = { textDocument: { uri }, position: positionAt(textOf(text), offset) };
  const found = await connection.sendRequest<CompletionItem[] | CompletionList>("textDocument/completion", params);
  const items = Array.isArray(found) ? found : found.items;
  return { labels: items.map(({ label }) => label), isIncomplete: !Array.isArray(found) && found.isIncomplete };
}

function answerHttp(
  connection: ProtocolConnection,
  exchanges: HttpExchanges,
  secrets: Secrets,
  wire: WireMessage[],
): void {
  connection.onRequest("paletteProfiles/httpBegin", async (params: HttpBeginParams) => {
    const answer = await exchanges.begin(params);
    wire.push({ is: "begin", params, answer });
    return answer;
  });
  connection.onRequest("paletteProfiles/httpRead", async ({ id }: HttpReadParams) => {
    const answer = await exchanges.read(id);
    wire.push({ is: "read", answer });
    return answer;
  });
  connection.onRequest("paletteProfiles/httpAccount", (place: CredentialPlace) => secrets.accountOf(place));
  connection.onNotification("paletteProfiles/httpEnd", ({ id }: HttpEndParams) => {
    wire.push({ is: "end" });
    exchanges.end(id);
  });
}

/** A temporary folder, deleted after the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "palette-profiles-editor-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** VS Code's secret storage, in memory. */
function secretStorage(): Parameters<typeof secretStore>[0] {
  const kept = new Map<string, string>();
  const listeners = new Set<(event: { readonly key: string }) => unknown>();
  const changed = (key: string): void => listeners.forEach((listener) => listener({ key }));
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    store(key, value) {
      kept.set(key, value);
      changed(key);
      return Promise.resolve();
    },
    delete(key) {
      kept.delete(key);
      changed(key);
      return Promise.resolve();
    },
    onDidChange(listener) {
      listeners.add(listener);
      return asDisposable(() => void listeners.delete(listener));
    },
  };
}

/** Casts to VS Code's class, of which tests need only `dispose`. */
function asDisposable(dispose: () => void): ReturnType<Secrets["onDidChange"]> {
  const disposable: unknown = { dispose };
  return disposable as ReturnType<Secrets["onDidChange"]>;
}
