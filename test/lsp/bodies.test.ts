import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { Diagnostic, DocumentDiagnosticReport, Location, WorkspaceEdit } from "vscode-languageserver/node";
import { PULLING, PUSHING, startClient, type TestClient } from "../helpers/client";
import { temporaryFolder } from "../helpers/temporaryFolder";

const folder = temporaryFolder();
let client: TestClient;
afterEach(() => client.stop());

const uriOf = (path: string): string => pathToFileURL(join(folder.path(), path)).href;
function write(path: string, text: string): string {
  folder.write(path, text);
  return uriOf(path);
}
const startIn = async (capabilities: object): Promise<void> => {
  const workspaceFolders = [{ uri: pathToFileURL(folder.path()).href, name: "shop" }];
  client = await startClient(capabilities, { workspaceFolders });
};

const PROFILE = `name: shop
type: add-on
version: "1.0.0"
packs:
  - name: web
    layer: addon
    version: "1.4.2"
    valuesFile: web.yaml
variables:
  - { name: host, format: string }
`;
const VALUES = "host: '{{ .spectro.var.host }}'\n";
const typed = (text: string): object[] => [{ text }];
const rulesOf = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);

describe("a profile and its file of values", () => {
  it("are judged again when the other changes, where findings are pushed", async () => {
    const profile = write("shop.yaml", PROFILE);
    const values = write("web.yaml", VALUES);
    await startIn(PUSHING);
    const first = client.nextPush(profile);
    await client.open(profile, PROFILE);
    expect(rulesOf(await first)).toEqual([]);
    const own = client.nextPush(values);
    await client.open(values, VALUES);
    expect(rulesOf(await own)).toEqual([]);
    const [other, mine] = [client.nextPush(profile), client.nextPush(values)];
    await client.change(values, 2, typed("host: '{{ .spectro.var.hots }}'\n"));
    expect(rulesOf(await other)).toEqual(["unused-variable"]);
    expect(rulesOf(await mine)).toEqual(["undefined-variable"]);
    const again = client.nextPush(values);
    await client.change(profile, 2, typed(PROFILE.replace("name: host", "name: hots")));
    expect(rulesOf(await again)).toEqual([]);
  });

  it("are judged by each other where findings are pulled, also by a file on disk", async () => {
    const profile = write("shop.yaml", PROFILE);
    const values = write("web.yaml", VALUES.replace("host }", "hots }"));
    await startIn(PULLING);
    await client.open(profile, PROFILE);
    const pull = async (uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
    const first = await pull(profile);
    expect(first.kind === "full" && rulesOf(first.items)).toEqual(["unused-variable"]);
    expect(await pull(profile, first.resultId)).toMatchObject({ kind: "unchanged" });
    write("web.yaml", VALUES);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: values, type: 2 }],
    });
    expect(await pull(profile, first.resultId)).toMatchObject({ kind: "full", items: [] });
    await client.open(values, VALUES.replace("host }", "hots }"));
    const own = await pull(values);
    expect(own.kind === "full" && rulesOf(own.items)).toEqual(["undefined-variable"]);
    expect(await pull(profile)).toMatchObject({ kind: "full", items: [{ code: "unused-variable" }] });
  });

  it("share their variables", async () => {
    write("shop.yaml", PROFILE);
    const values = write("web.yaml", VALUES);
    await startIn(PULLING);
    await client.open(values, VALUES);
    const at = { textDocument: { uri: values }, position: { line: 0, character: VALUES.indexOf("host }") } };
    const found = await client.connection.sendRequest<Location[]>("textDocument/references", {
      ...at,
      context: { includeDeclaration: true },
    });
    expect(found.map(({ uri, range }) => [uri, range.start])).toEqual([
      [uriOf("shop.yaml"), { line: 9, character: 12 }],
      [values, { line: 0, character: 23 }],
    ]);
    const edit = await client.connection.sendRequest<WorkspaceEdit>("textDocument/rename", {
      ...at,
      newName: "address",
    });
    expect(edit.documentChanges).toHaveLength(2);
  });
});
