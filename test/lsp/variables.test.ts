import type {
  CompletionItem,
  DocumentHighlight,
  Location,
  Range,
  TextDocumentEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import { afterEach, describe, expect, it } from "vitest";
import { positionAt, textOf } from "../../server/src/text/text";
import { PULLING, startClient, type TestClient } from "../helpers/client";
import { withCursor } from "../helpers/cursor";

const URI = "file:///w/shop.profile.yaml";
const PROFILE = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: "1.3.0"
        values: |
          a: "{{ .spectro.var.si‸ze }}"
  variables:
    - name: size
`;
const USE = { start: { line: 9, character: 30 }, end: { line: 9, character: 34 } };
const DECLARATION = { start: { line: 11, character: 12 }, end: { line: 11, character: 16 } };

let client: TestClient;
afterEach(() => client.stop());

async function openAt(marked: string): Promise<object> {
  const { text, offset } = withCursor(marked);
  await client.open(URI, text);
  return { textDocument: { uri: URI }, position: positionAt(textOf(text), offset) };
}

describe("a variable", () => {
  it("is found where it is declared and used, and highlighted", async () => {
    client = await startClient(PULLING);
    expect(client.initialized.capabilities).toMatchObject({
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: true,
    });
    const at = await openAt(PROFILE);
    const { connection } = client;
    expect(await connection.sendRequest<Location[]>("textDocument/definition", at)).toEqual([
      { uri: URI, range: DECLARATION },
    ]);
    const references = (includeDeclaration: boolean): Promise<Location[]> =>
      connection.sendRequest("textDocument/references", { ...at, context: { includeDeclaration } });
    expect((await references(true)).map(({ range }) => range)).toEqual([USE, DECLARATION]);
    expect((await references(false)).map(({ range }) => range)).toEqual([USE]);
    expect(await connection.sendRequest<DocumentHighlight[]>("textDocument/documentHighlight", at)).toEqual([
      { range: USE, kind: 2 },
      { range: DECLARATION, kind: 3 },
    ]);
  });

  it("is renamed everywhere, or says why not", async () => {
    const rename = { prepareSupport: true };
    client = await startClient({ ...PULLING, textDocument: { ...PULLING.textDocument, rename } });
    expect(client.initialized.capabilities.renameProvider).toEqual({ prepareProvider: true });
    const at = await openAt(PROFILE);
    const { connection } = client;
    const prepared = await connection.sendRequest<{ range: Range; placeholder: string }>(
      "textDocument/prepareRename",
      at,
    );
    expect(prepared).toEqual({ range: USE, placeholder: "size" });
    const edit = await connection.sendRequest<WorkspaceEdit>("textDocument/rename", { ...at, newName: "length" });
    const [change] = edit.documentChanges as TextDocumentEdit[];
    expect(change?.textDocument).toEqual({ uri: URI, version: 1 });
    expect(change?.edits.map(({ range }) => range)).toEqual(expect.arrayContaining([USE, DECLARATION]));
    await expect(connection.sendRequest("textDocument/rename", { ...at, newName: "a b" })).rejects.toThrow(
      "can contain letters",
    );
    const elsewhere = { ...at, position: { line: 0, character: 0 } };
    expect(await connection.sendRequest("textDocument/prepareRename", elsewhere)).toBeNull();
  });

  it("is offered behind the dot that begins its name, where other things are not", async () => {
    client = await startClient(PULLING);
    const at = await openAt(PROFILE.replace("{{ .spectro.var.si‸ze }}", "{{ .‸ }}"));
    const typed = { ...at, context: { triggerKind: 2, triggerCharacter: "." } };
    const items = await client.connection.sendRequest<CompletionItem[]>("textDocument/completion", typed);
    expect(items[0]).toMatchObject({ label: ".spectro.var.size", kind: 6, filterText: ".spectro.var.size" });
    const elsewhere = { ...typed, position: { line: 5, character: 17 } };
    expect(await client.connection.sendRequest("textDocument/completion", elsewhere)).toEqual([]);
  });
});
