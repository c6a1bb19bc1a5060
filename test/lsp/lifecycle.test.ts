import { ErrorCodes, type Hover, type Message, type RequestMessage } from "vscode-languageserver";
import { describe, expect, it } from "vitest";
import { lifecycle } from "../../server/src/lsp/messages/lifecycle";
import { PULLING, startClient } from "../helpers/client";

const URI = "file:///w/shop.profile.yaml";
const PROFILE = "metadata: { name: shop }\nspec: { template: { type: infra } }\n";
const textDocument = { uri: URI };
const position = { line: 1, character: 20 };
const HOVER = { textDocument, position };

const refusal = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => "answered",
    (error: unknown) => (error as { readonly code?: unknown }).code,
  );

describe("the order of messages", () => {
  it("begins with initialize: other requests are refused, notifications dropped", () => {
    const strategy = lifecycle();
    const passed: Message[] = [];
    const send = (method: string, id?: number): void => {
      const message = { jsonrpc: "2.0", method, params: HOVER, ...(id === undefined ? {} : { id }) };
      void strategy.handleMessage(message, (one) => void passed.push(one));
    };
    send("textDocument/hover", 1);
    send("textDocument/didOpen");
    send("exit");
    send("initialize", 2);
    send("textDocument/didOpen");
    const [refused, ...others] = passed.filter((one): one is RequestMessage => "method" in one);
    expect(refused).toMatchObject({ id: 1, params: { code: ErrorCodes.ServerNotInitialized } });
    expect(others.map(({ method }) => method)).toEqual(["exit", "initialize", "textDocument/didOpen"]);
  });

  it("has one initialize, and goes on after another", async () => {
    const client = await startClient(PULLING);
    await client.open(URI, PROFILE);
    const second = client.connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
    expect(await refusal(second)).toBe(ErrorCodes.InvalidRequest);
    expect(await client.connection.sendRequest<Hover | null>("textDocument/hover", HOVER)).not.toBeNull();
    await client.stop();
  });

  it("ends with shutdown", async () => {
    const client = await startClient(PULLING);
    await client.open(URI, PROFILE);
    await client.connection.sendRequest("shutdown");
    for (const method of ["textDocument/hover", "initialize", "shutdown", "no/such"]) {
      expect(await refusal(client.connection.sendRequest(method, HOVER))).toBe(ErrorCodes.InvalidRequest);
    }
    client.connection.dispose();
  });
});

describe("the parameters of a request", () => {
  const RIGHT: readonly (readonly [string, object])[] = [
    ["textDocument/hover", HOVER],
    ["textDocument/codeAction", { textDocument, range: { start: position, end: position }, context: {} }],
    ["workspace/executeCommand", { command: "none" }],
    ["workspace/executeCommand", { command: "none", arguments: null }],
    ["completionItem/resolve", { label: "a" }],
    ["paletteProfiles/layerStack", { uri: URI }],
    ["paletteProfiles/refreshRegistries", {}],
  ];
  const WRONG: readonly (readonly [string, unknown])[] = [
    ["workspace/executeCommand", { command: "paletteProfiles.x", arguments: { a: 1 } }],
    ["workspace/executeCommand", {}],
    ["completionItem/resolve", null],
    ["codeAction/resolve", {}],
    ["textDocument/hover", { textDocument }],
    ["textDocument/hover", { textDocument: { uri: 1 }, position }],
    ["textDocument/completion", { textDocument, position: { line: "1", character: 0 } }],
    ["textDocument/codeAction", { textDocument, range: { start: position }, context: {} }],
    ["textDocument/inlayHint", { textDocument }],
    ["textDocument/rename", HOVER],
    ["textDocument/documentSymbol", null],
    ["paletteProfiles/layerStack", {}],
    ["paletteProfiles/addLayer", { uri: URI }],
    ["paletteProfiles/packText", { uri: null }],
    ["paletteProfiles/registryPlace", {}],
  ];

  it("are refused where they are not of its method, and the server goes on", async () => {
    const client = await startClient(PULLING);
    await client.open(URI, PROFILE);
    for (const [method, params] of WRONG) {
      const code = await refusal(client.connection.sendRequest(method, params));
      expect([method, params, code]).toEqual([method, params, ErrorCodes.InvalidParams]);
    }
    for (const [method, params] of RIGHT) {
      expect([method, await refusal(client.connection.sendRequest(method, params))]).toEqual([method, "answered"]);
    }
    expect(await refusal(client.connection.sendRequest("no/such", {}))).toBe(ErrorCodes.MethodNotFound);
    await client.stop();
  });
});
