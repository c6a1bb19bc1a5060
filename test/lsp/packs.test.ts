import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type {
  ApplyWorkspaceEditParams,
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  DocumentLink,
  Hover,
  InlayHint,
  Location,
} from "vscode-languageserver";
import { positionAt, textOf } from "../../server/src/text/text";
import { PULLING, startClient, type TestClient } from "../helpers/client";
import { withCursor } from "../helpers/cursor";

let folder = "";
let client: TestClient;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palette-profiles-packs-"));
});
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** A workspace with a registry "local" that holds `web` and `wiki`, in two versions each. */
async function start(capabilities: object = {}, initializationOptions: object = {}): Promise<void> {
  write("palette-profiles.yaml", "registries: [{ name: local, kind: folder, path: packs }]\n");
  for (const name of ["web", "wiki"])
    for (const version of ["1.0.0", "1.1.0"]) {
      const pack = { name, version, layer: "addon", addonType: "monitoring", cloudTypes: ["all"] };
      write(`packs/${name}-${version}/pack.json`, JSON.stringify(pack));
      write(`packs/${name}-${version}/values.yaml`, "pack:\n  namespace: web\nreplicas: 1\n");
      write(`packs/${name}-${version}/README.md`, `Says what ${name} is there for.\n`);
    }
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "shop" }];
  const workspace = { ...PULLING.workspace, applyEdit: true };
  client = await startClient({ ...PULLING, workspace, ...capabilities }, { workspaceFolders, initializationOptions });
}

const URI = (): string => uriOf("shop.yaml");
const TEXT = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - { name: web, layer: addon, type: oci, tag: "1.0.0", registry: local }
      - { name: wiki, layer: addon, type: oci, tag: "1.0.0", registry: local }
`;

/** Opens a text with a cursor mark; gives the parameters of a request there, once the registry is read. */
async function openAt(marked: string): Promise<{ textDocument: { uri: string }; position: object }> {
  const { text, offset } = withCursor(marked);
  await client.open(URI(), text);
  const at = { textDocument: { uri: URI() }, position: positionAt(textOf(text), offset) };
  const wanted = positionAt(textOf(text), text.indexOf("web,"));
  const params = { ...at, position: wanted };
  const registry = async (): Promise<string> => JSON.stringify(await ask<Hover | null>("textDocument/hover", params));
  await expect.poll(registry).toContain("Registry: local");
  return at;
}

const ask = <R>(method: string, params: object): Promise<R> => client.connection.sendRequest<R>(method, params);

describe("what is offered", () => {
  it("is explained when it is looked at", async () => {
    await start();
    const at = await openAt(TEXT.replace('name: wiki, layer: addon, type: oci, tag: "1.0.0"', "name: ‸"));
    const answer = await ask<CompletionItem[] | CompletionList>("textDocument/completion", at);
    const items = Array.isArray(answer) ? answer : answer.items;
    const item = items.find(({ label }) => label === "wiki")!;
    expect(item).toMatchObject({
      labelDetails: { description: "local" },
      data: { uri: URI(), about: { name: "wiki" } },
    });
    expect(item.documentation).toBeUndefined();
    const resolved = (): Promise<CompletionItem> => ask("completionItem/resolve", item);
    // The README is read when it is first asked for.
    await expect
      .poll(async () => JSON.stringify((await resolved()).documentation))
      .toContain("Says what wiki is there");
    expect(JSON.stringify((await resolved()).documentation)).toContain("*Source: local (folder packs).*");
  });

  it("may be what the server never sent", async () => {
    await start();
    for (const data of [undefined, null, 1, { uri: 1 }, { uri: "file:///x", about: { kind: "pack" } }]) {
      const item = { label: "x", data };
      expect(await ask("completionItem/resolve", item)).toMatchObject({ label: "x" });
    }
  });
});

describe("newer versions", () => {
  const inTheEnd = (method: string): Promise<unknown[]> =>
    ask(method, {
      textDocument: { uri: URI() },
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    });

  it("are hints behind the versions", async () => {
    await start();
    expect(client.initialized.capabilities).toMatchObject({ inlayHintProvider: true, documentLinkProvider: {} });
    await openAt(`‸${TEXT}`);
    const hints = (await inTheEnd("textDocument/inlayHint")) as InlayHint[];
    const column = TEXT.split("\n")[5]!.indexOf('"1.0.0"') + 7;
    expect(hints).toMatchObject([
      { label: "→ 1.1.0", position: { line: 5, character: column }, textEdits: [{ newText: '"1.1.0"' }] },
      { label: "→ 1.1.0", position: { line: 6 } },
    ]);
    expect(JSON.stringify(hints[0]?.tooltip)).toContain("1.1.0, the newest minor version");
    const one = { start: { line: 6, character: 0 }, end: { line: 6, character: 99 } };
    expect(await ask("textDocument/inlayHint", { textDocument: { uri: URI() }, range: one })).toMatchObject([
      { position: { line: 6 } },
    ]);
  });

  /** The edit that the command of the lens has the client apply. */
  async function applied(): Promise<ApplyWorkspaceEditParams> {
    const [lens] = (await inTheEnd("textDocument/codeLens")) as CodeLens[];
    expect(lens?.command?.title).toBe("2 newer pack versions – Preview updates of 2 add-ons");
    let sent: ApplyWorkspaceEditParams | undefined;
    client.connection.onRequest("workspace/applyEdit", (params: ApplyWorkspaceEditParams) => {
      sent = params;
      return { applied: true };
    });
    const { command, arguments: given } = lens!.command!;
    await ask("workspace/executeCommand", { command, arguments: given });
    return sent!;
  }

  it("are applied to all add-ons by the lens above the profile", async () => {
    await start();
    await openAt(`‸${TEXT}`);
    expect((await applied()).edit).toEqual({
      documentChanges: [
        {
          textDocument: { uri: URI(), version: 1 },
          edits: [expect.objectContaining({ newText: '"1.1.0"' }), expect.objectContaining({ newText: '"1.1.0"' })],
        },
      ],
    });
  });

  it("are shown before, where the client can: with nothing that must be picked first", async () => {
    const workspaceEdit = { documentChanges: true, changeAnnotationSupport: {}, resourceOperations: ["create"] };
    await start({ workspace: { workspaceEdit, applyEdit: true } });
    await openAt(`‸${TEXT}`);
    const { edit } = await applied();
    expect(edit.changeAnnotations).toEqual({
      "0": { label: "web 1.0.0 → 1.1.0", needsConfirmation: false },
      "1": { label: "wiki 1.0.0 → 1.1.0", needsConfirmation: false },
      preview: { label: "Preview", needsConfirmation: true },
    });
    expect(edit.documentChanges).toMatchObject([
      { kind: "create", uri: URI(), options: { ignoreIfExists: true }, annotationId: "preview" },
      { edits: [{ annotationId: "0" }, { annotationId: "1" }] },
    ]);
  });

  it("are no lens for clients that apply nothing by themselves", async () => {
    await start({ workspace: {} });
    expect(client.initialized.capabilities.codeLensProvider).toBeUndefined();
    await openAt(`‸${TEXT}`);
    expect(await inTheEnd("textDocument/codeLens")).toEqual([]);
  });

  it("other commands and arguments do nothing", async () => {
    await start();
    for (const given of [undefined, [], ["file:///none.yaml", 0], [1, "a"]]) {
      const params = { command: "paletteProfiles.updateAddOns", arguments: given };
      expect(await ask("workspace/executeCommand", params)).toBeNull();
    }
  });

  it("are actions on the pack: quick fixes of the finding, and rewrites of all add-ons", async () => {
    await start();
    const { textDocument, position } = await openAt(TEXT.replace("1.0.0", "1.‸0.0"));
    const actions = (only?: string[]): Promise<CodeAction[]> => {
      const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
      return ask("textDocument/codeAction", { textDocument, range: { start: position, end: position }, context });
    };
    const kinds = (await actions()).map(({ title, kind }) => `${kind ?? ""}: ${title}`);
    expect(kinds).toContain("quickfix: Update to 1.1.0, the newest minor version");
    expect(kinds.filter((kind) => kind.startsWith("refactor"))).toEqual([
      "refactor.rewrite: Update all add-ons of the profile",
    ]);
    expect((await actions(["refactor"])).map(({ title }) => title)).toEqual([
      "Update to 1.1.0, the newest minor version",
      "Update all add-ons of the profile",
    ]);
    expect(await actions(["source.organizeImports"])).toEqual([]);
  });

  it("are actions whose edits a client may ask for later, as long as the file is the same", async () => {
    const codeAction = { dataSupport: true, resolveSupport: { properties: ["edit"] } };
    await start({ textDocument: { ...PULLING.textDocument, codeAction } });
    const { textDocument, position } = await openAt(TEXT.replace("1.0.0", "1.‸0.0"));
    const range = { start: position, end: position };
    const params = { textDocument, range, context: { diagnostics: [], only: ["refactor"] } };
    const actions = await ask<CodeAction[]>("textDocument/codeAction", params);
    expect(actions.map(({ title, edit }) => [title, edit])).toEqual([
      ["Update to 1.1.0, the newest minor version", undefined],
      ["Update all add-ons of the profile", undefined],
    ]);
    const edits = async (action: CodeAction): Promise<unknown> =>
      (await ask<CodeAction>("codeAction/resolve", action)).edit?.documentChanges;
    const tag = (line: number): object => ({ range: { start: { line } }, newText: '"1.1.0"' });
    expect(await edits(actions[0]!)).toMatchObject([{ edits: [tag(5)] }]);
    expect(await edits(actions[1]!)).toMatchObject([{ edits: [tag(5), tag(6)] }]);
    await client.change(URI(), 2, [{ text: `# new\n${TEXT}` }]);
    for (const action of actions) await expect(edits(action)).rejects.toMatchObject({ code: -32801 });
  });

  it("are asked for anew when what is known of packs changes", async () => {
    const refreshed: string[] = [];
    const refresh = { refreshSupport: true };
    await start({ workspace: { ...PULLING.workspace, applyEdit: true, codeLens: refresh, inlayHint: refresh } });
    for (const method of ["workspace/inlayHint/refresh", "workspace/codeLens/refresh"]) {
      client.connection.onRequest(method, () => {
        refreshed.push(method);
        return null;
      });
    }
    await openAt(`‸${TEXT}`);
    await expect
      .poll(() => [...new Set(refreshed)].sort())
      .toEqual(["workspace/codeLens/refresh", "workspace/inlayHint/refresh"]);
  });
});

describe("what lies elsewhere", () => {
  it("a pack of a folder opens the folder's files, whatever the client can show", async () => {
    await start({}, { canShowPackTexts: true });
    const at = await openAt(TEXT.replace("name: web", "name: w‸eb"));
    expect((await ask<Location[]>("textDocument/definition", at)).map(({ uri }) => uri)).toEqual([
      uriOf("packs/web-1.0.0/pack.json"),
      uriOf("packs/web-1.0.0/values.yaml"),
    ]);
  });

  it("the text of a pack is given when it is asked for, once it is read", async () => {
    await start();
    await openAt(`‸${TEXT}`);
    const uri = (version: string): string =>
      `palette-pack:/web/${version}/values.yaml?${encodeURIComponent(JSON.stringify({ name: "web", version, registry: "local", from: URI() }))}`;
    expect(await ask("paletteProfiles/packText", { uri: uri("1.1.0") })).toContain("replicas: 1");
    expect(await ask("paletteProfiles/packText", { uri: uri("9.9.9") })).toBeNull();
    expect(await ask("paletteProfiles/packText", { uri: "palette-pack:/x" })).toBeNull();
  });

  it("a folder has no page to link to", async () => {
    await start();
    await openAt(`‸${TEXT}`);
    expect(await ask<DocumentLink[]>("textDocument/documentLink", { textDocument: { uri: URI() } })).toEqual([]);
  });
});
