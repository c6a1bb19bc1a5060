import { describe, expect, it, onTestFinished } from "vitest";
import {
  CancellationTokenSource,
  LSPErrorCodes,
  type ClientCapabilities,
  type DocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { countedBreathe, heldBreathe } from "../helpers/breathe";
import { PULLING, PUSHING, startClient, type TestClient } from "../helpers/client";
import { numbers } from "../helpers/numbers";

const URI = "file:///shop/shop.profile.yaml";
const OTHER = "file:///shop/other.profile.yaml";

function profileOf(tag: string): string {
  return `metadata: { name: shop }
spec: { template: { type: add-on, packs: [{ name: web, tag: ${tag}, registry: ours }] } }
`;
}

/** With one finding, and without. */
const [WRONG, RIGHT] = [profileOf("1.20"), profileOf('"1.20"')];
const RULE = "unquoted-version";

async function started(
  capabilities: ClientCapabilities,
  { breathe }: Pick<ReturnType<typeof heldBreathe>, "breathe">,
): Promise<TestClient> {
  const client = await startClient(capabilities, {}, undefined, breathe);
  onTestFinished(() => client.stop());
  return client;
}

describe("while findings are computed", () => {
  it("other requests are answered", async () => {
    const held = heldBreathe();
    const client = await started(PULLING, held);
    await client.open(URI, WRONG);
    const pull = client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: URI } });
    await held.paused();
    const params = { textDocument: { uri: URI }, position: { line: 0, character: 1 } };
    expect(await client.connection.sendRequest("textDocument/documentSymbol", params)).toHaveLength(1);
    held.release();
    expect(await pull).toMatchObject({ kind: "full", items: [{ code: RULE }] });
  });

  it("a pull that the client cancels ends as canceled", async () => {
    const held = heldBreathe();
    const client = await started(PULLING, held);
    await client.open(URI, WRONG);
    const { token, cancel } = newToken();
    const pull = client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: URI } }, token);
    await held.paused();
    cancel();
    await settledRequest(client);
    held.release();
    await expect(pull).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(client.log).toEqual([]);
  });

  it("a pull for a text that changes is to be sent again", async () => {
    const held = heldBreathe();
    const client = await started(PULLING, held);
    await client.open(URI, WRONG);
    const ask = (): Promise<DocumentDiagnosticReport> =>
      client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: URI } });
    // The first asks for the state, and is held at its first pause: it has looked at nothing yet.
    const pulls = [ask(), ask()];
    await held.paused();
    await client.change(URI, 2, [{ text: RIGHT }]);
    await settledRequest(client);
    held.release();
    for (const pull of await Promise.all(pulls)) expect(pull).toMatchObject({ kind: "full", items: [] });
  });

  it.each([
    ["textDocument/diagnostic", LSPErrorCodes.ServerCancelled, { retriggerRequest: true }],
    ["textDocument/codeAction", LSPErrorCodes.ContentModified, undefined],
  ])("a %s for a text that changes in the middle of it says so", async (method, code, data) => {
    let change = (): void => undefined;
    const counted = countedBreathe((count) => {
      if (count === 12) change();
    });
    const client = await started(PULLING, counted);
    await client.open(URI, WRONG);
    const changed = new Promise<void>((done) => {
      change = () => void client.change(URI, 2, [{ text: RIGHT }]).then(done);
    });
    const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
    const params = { textDocument: { uri: URI }, range, context: { diagnostics: [] } };
    await expect(client.connection.sendRequest(method, params)).rejects.toMatchObject({ code, data });
    await changed;
    const again = client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: URI } });
    expect(await again).toMatchObject({ kind: "full", items: [] });
    expect(client.log).toEqual([]);
  });
});

describe("after a burst of edits", () => {
  it.each([1, 2, 3, 4, 5, 6])("the last version is pushed, and none twice or in another order (%i)", async (seed) => {
    const next = numbers(seed);
    let version = 1;
    let type = (): void => undefined;
    const client = await started(
      PUSHING,
      countedBreathe(() => {
        if (next(12) === 0) type();
      }),
    );
    let rules: readonly string[] = [RULE];
    const sent: Promise<void>[] = [];
    const enough = new Promise<void>((done) => {
      type = () => {
        if (version === 25) done();
        else {
          const isWrong = next(2) === 0;
          rules = isWrong ? [RULE] : [];
          sent.push(client.change(URI, ++version, [{ text: isWrong ? WRONG : RIGHT }]));
        }
      };
    });
    await client.open(OTHER, WRONG);
    await client.open(URI, WRONG);
    while (version < 25) {
      await client.change(OTHER, version + 1, [{ text: profileOf(`"1.${String(version)}"`) }]);
      await settledRequest(client);
    }
    await enough;
    await Promise.all(sent);
    await expect.poll(() => client.pushed.filter(({ uri }) => uri === URI).at(-1)?.version).toBe(25);
    const pushed = client.pushed.filter(({ uri }) => uri === URI);
    expect(pushed.at(-1)?.diagnostics.map(({ code: rule }) => rule)).toEqual(rules);
    const versions = pushed.map(({ version: one }) => one ?? 0);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(client.log).toEqual([]);
  });

  it("a document that is closed has no findings, though it was being checked", async () => {
    const held = heldBreathe();
    const client = await started(PUSHING, held);
    await client.open(URI, WRONG);
    await held.paused();
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
    await settledRequest(client);
    held.release();
    await settledRequest(client);
    expect(client.pushed.map(({ diagnostics }) => diagnostics)).toEqual([[]]);
  });
});

function newToken(): { readonly token: CancellationTokenSource["token"]; readonly cancel: () => void } {
  const source = new CancellationTokenSource();
  return { token: source.token, cancel: () => source.cancel() };
}

/** Resolves when the server has read all that was sent before. */
async function settledRequest({ connection }: TestClient): Promise<void> {
  await connection.sendRequest("test/nothing").catch(() => undefined);
}
