import { afterEach, describe, expect, it } from "vitest";
import type { FoldingRange, SelectionRange, SemanticTokens, SemanticTokensDelta } from "vscode-languageserver";
import { startClient, type TestClient } from "../helpers/client";

const URI = "file:///shop/shop.yaml";
const HEAD = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: "1.0"
        values: |
`;
const VALUES = `          web:
            replicas: 2
            note: |
              one

              two
            host: x{{.spectro.var.host}}
`;

let client: TestClient;
afterEach(() => client.stop());

async function opened(text: string, capabilities = {}): Promise<void> {
  client = await startClient({ textDocument: capabilities });
  await client.open(URI, text);
}

const ask = <R>(method: string, params: object): Promise<R> =>
  client.connection.sendRequest(method, { textDocument: { uri: URI }, ...params });

/** Tokens as words with their types. */
function words(text: string, { data }: SemanticTokens): string[] {
  const { tokenTypes = [] } = client.initialized.capabilities.semanticTokensProvider?.legend ?? {};
  const lines = text.split("\n");
  let [line, column] = [0, 0];
  return Array.from({ length: data.length / 5 }, (_, i) => {
    const [lines_ = 0, columns = 0, length = 0, type = 0] = data.slice(i * 5, i * 5 + 5);
    [line, column] = [line + lines_, lines_ === 0 ? column + columns : columns];
    return `${tokenTypes[type] ?? ""} ${lines[line]?.slice(column, column + length) ?? ""}`;
  });
}

describe("semantic tokens", () => {
  const TOKENS = [
    "property web",
    "property replicas",
    "number 2",
    "property note",
    "string |",
    "string one",
    "string two",
    "property host",
    "string x",
    "macro {{.spectro.var.",
    "variable host",
    "macro }}",
  ];

  it("are sent as a whole, in parts, and as what changed", async () => {
    const text = HEAD + VALUES;
    await opened(text);
    const whole = await ask<SemanticTokens>("textDocument/semanticTokens/full", {});
    expect(words(text, whole)).toEqual(TOKENS);
    const range = { start: { line: 10, character: 0 }, end: { line: 10, character: 40 } };
    expect(words(text, await ask("textDocument/semanticTokens/range", { range }))).toEqual(TOKENS.slice(1, 3));
    const changed = text.replace("replicas: 2", "replicas: true\n            more: 1");
    await client.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ text: changed }],
    });
    const previousResultId = whole.resultId ?? "";
    const delta = await ask<SemanticTokensDelta>("textDocument/semanticTokens/full/delta", { previousResultId });
    const [edit, ...others] = delta.edits;
    expect(others).toEqual([]);
    expect(edit?.deleteCount).toBeLessThanOrEqual(10);
    const data = [...whole.data];
    data.splice(edit?.start ?? 0, edit?.deleteCount ?? 0, ...(edit?.data ?? []));
    const now = await ask<SemanticTokens>("textDocument/semanticTokens/full", {});
    expect(data).toEqual(now.data);
    expect(words(changed, now)).toEqual([
      ...TOKENS.slice(0, 2),
      "keyword true",
      "property more",
      "number 1",
      ...TOKENS.slice(3),
    ]);
    const unknown = await ask<SemanticTokens>("textDocument/semanticTokens/full/delta", { previousResultId: "none" });
    expect(unknown.data).toEqual(now.data);
  });

  it("are none for other files", async () => {
    await opened("a: b\n");
    expect(await ask("textDocument/semanticTokens/full", {})).toBeNull();
  });
});

describe("folding and selection", () => {
  it("fold lines, the longest ones if the client takes few", async () => {
    await opened(HEAD + VALUES);
    const all = await ask<FoldingRange[]>("textDocument/foldingRange", {});
    expect(all.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [1, 15],
      [2, 15],
      [4, 15],
      [5, 15],
      [8, 15],
      [9, 15],
      [11, 14],
    ]);
    await client.stop();
    await opened(HEAD + VALUES, { foldingRange: { rangeLimit: 2 } });
    expect((await ask<FoldingRange[]>("textDocument/foldingRange", {})).map(({ startLine }) => startLine)).toEqual([
      1, 2,
    ]);
    await client.stop();
    await opened("a:\n  b: c\n");
    expect(await ask("textDocument/foldingRange", {})).toBeNull();
  });

  it("select more and more around positions", async () => {
    await opened(HEAD + VALUES);
    const positions = [
      { line: 10, character: 23 },
      { line: 99, character: 0 },
    ];
    const [first, second] = await ask<SelectionRange[]>("textDocument/selectionRange", { positions });
    expect(first).toMatchObject({
      range: { start: { line: 10, character: 22 }, end: { line: 10, character: 23 } },
      parent: { range: { start: { line: 10, character: 12 }, end: { line: 10, character: 23 } } },
    });
    expect(second?.range).toBeDefined();
  });
});
