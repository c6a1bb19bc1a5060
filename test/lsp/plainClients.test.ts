import type { CompletionItem, DocumentSymbol, Hover, SymbolInformation } from "vscode-languageserver";
import { afterEach, describe, expect, it } from "vitest";
import { positionAt, textOf } from "../../server/src/text/text";
import { PULLING, startClient, type TestClient } from "../helpers/client";
import { withCursor } from "../helpers/cursor";

// Agents and simple editors declare nothing. They get what every client can show: flat lists and plain text.

const URI = "file:///w/shop.profile.yaml";
const PROFILE = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: "1.3.0"
        manifests:
          - name: config
            content: "a: 1"
  variables:
    - name: replicas
`;

let client: TestClient;
afterEach(() => client.stop());

const asked: string[] = [];

/** What a server may ask of a client, which these clients have not said that they answer. */
const QUESTIONS = [
  "client/registerCapability",
  "workspace/configuration",
  "workspace/workspaceFolders",
  "workspace/applyEdit",
  "workspace/diagnostic/refresh",
  "workspace/codeLens/refresh",
  "workspace/inlayHint/refresh",
  "window/workDoneProgress/create",
  "window/showMessageRequest",
];

async function plain(): Promise<void> {
  asked.length = 0;
  client = await startClient({}, {}, (connection) => {
    for (const method of QUESTIONS) connection.onRequest(method, () => (asked.push(method), null));
  });
}

async function openAt(marked: string): Promise<object> {
  const { text, offset } = withCursor(marked);
  await client.open(URI, text);
  return { textDocument: { uri: URI }, position: positionAt(textOf(text), offset) };
}

const hoverIn = async (marked: string): Promise<Hover | null> =>
  client.connection.sendRequest<Hover | null>("textDocument/hover", await openAt(marked));

const completionsIn = async (marked: string): Promise<CompletionItem[]> => {
  const all = await client.connection.sendRequest<CompletionItem[] | { items: CompletionItem[] }>(
    "textDocument/completion",
    await openAt(marked),
  );
  return Array.isArray(all) ? all : all.items;
};

describe("a client that declares nothing", () => {
  it("gets symbols as a flat list, with the names of what contains them", async () => {
    await plain();
    await client.open(URI, PROFILE);
    const symbols = await client.connection.sendRequest<SymbolInformation[]>("textDocument/documentSymbol", {
      textDocument: { uri: URI },
    });
    expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([
      ["shop", undefined],
      ["web", "shop"],
      ["config", "web"],
      ["(no kind)", "config"],
      ["a", "(no kind)"],
      ["replicas", "shop"],
    ]);
    for (const symbol of symbols) {
      expect(symbol.location).toMatchObject({ uri: URI, range: { start: {}, end: {} } });
      expect(symbol).not.toHaveProperty("children");
    }
  });

  it("gets hovers as plain text", async () => {
    await plain();
    const shown = await hoverIn(PROFILE.replace("layer:", "la‸yer:"));
    expect(shown?.contents).toMatchObject({ kind: "plaintext" });
    expect((shown?.contents as { value: string }).value).toMatch(/^layer\n\n/);
    expect((shown?.contents as { value: string }).value).not.toMatch(/\*\*|`/);
  });

  it("gets completions without snippets, and their documentation as plain text", async () => {
    await plain();
    const items = await completionsIn(PROFILE.replace("layer: addon", "la‸"));
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      expect(item.insertTextFormat).toBe(1);
      expect(item).not.toHaveProperty("labelDetails");
      expect(item).not.toHaveProperty("insertTextMode");
      expect(item.textEdit?.newText).not.toMatch(/\$\{?\d/);
      const resolved = await client.connection.sendRequest<CompletionItem>("completionItem/resolve", item);
      for (const { documentation } of [item, resolved])
        if (documentation !== undefined) expect(documentation).toMatchObject({ kind: "plaintext" });
    }
    const documented = items.filter(({ documentation, data }) => documentation !== undefined || data !== undefined);
    expect(documented.length).toBeGreaterThan(0);
  });

  it("is asked for nothing, and gets findings pushed", async () => {
    await plain();
    const next = client.nextPush(URI);
    await client.open(URI, PROFILE.replace('"1.3.0"', "1.30"));
    const findings = await next;
    expect(findings.map(({ code }) => code)).toContain("unquoted-version");
    for (const finding of findings) expect(finding).not.toHaveProperty("relatedInformation");
    expect(asked).toEqual([]);
  });
});

describe("a client that declares more", () => {
  it("gets nested symbols, and Markdown", async () => {
    client = await startClient(PULLING);
    const shown = await hoverIn(PROFILE.replace("layer:", "la‸yer:"));
    expect(shown?.contents).toMatchObject({
      kind: "markdown",
      value: expect.stringMatching(/^\*\*layer\*\*/) as string,
    });
    const [symbol] = await client.connection.sendRequest<DocumentSymbol[]>("textDocument/documentSymbol", {
      textDocument: { uri: URI },
    });
    expect(symbol?.children?.map(({ name }) => name)).toEqual(["web", "replicas"]);
  });
});
