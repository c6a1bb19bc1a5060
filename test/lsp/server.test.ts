import { ErrorCodes } from "vscode-languageserver";
import type { CodeAction, CompletionItem, Diagnostic, DocumentSymbol, Hover } from "vscode-languageserver";
import { afterEach, describe, expect, it } from "vitest";
import type { AddLayerResult, LayerStackResult } from "../../server/src/lsp/protocol";
import { withCursor } from "../helpers/cursor";
import { PULLING, PUSHING, startClient, type TestClient } from "../helpers/client";
import { positionAt, textOf } from "../../server/src/text/text";

const URI = "file:///w/shop.profile.yaml";
const PROFILE = `metadata: { name: shop }
spec:
  template:
    type: infra
    cloudType: aws
    packs:
      - name: ubuntu-aws
        layer: os
        tag: 22.04
      - { name: kubernetes, layer: k8s, tag: "1.32.6" }
      - { name: cni-calico, layer: cni, tag: "3.30.2" }
`;

let client: TestClient;
afterEach(() => client.stop());

interface Report {
  readonly kind: string;
  readonly resultId?: string;
  readonly items?: readonly Diagnostic[];
}

function pull(uri = URI, previousResultId?: string): Promise<Report> {
  const params = { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) };
  return client.connection.sendRequest<Report>("textDocument/diagnostic", params);
}

const rules = (diagnostics: readonly Diagnostic[] | undefined): unknown[] =>
  (diagnostics ?? []).map(({ code }) => code);

/** Opens a text with a cursor mark; gives the parameters of a request there. */
async function openAt(marked: string, uri = URI): Promise<object> {
  const { text, offset } = withCursor(marked);
  await client.open(uri, text);
  return { textDocument: { uri }, position: positionAt(textOf(text), offset) };
}

describe("findings are pulled by clients that can", () => {
  it("and nothing is pushed to them", async () => {
    client = await startClient(PULLING);
    expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
    await client.open(URI, PROFILE);
    const report = await pull();
    expect(rules(report.items)).toEqual(["missing-core-layer", "unquoted-version"]);
    expect(report.items?.[1]).toMatchObject({
      severity: 1,
      source: "palette-profiles",
      range: { start: { line: 8, character: 13 } },
    });
    await pull();
    expect(client.pushed).toEqual([]);
  });

  it("and are unchanged until something changes", async () => {
    client = await startClient(PULLING);
    await client.open(URI, PROFILE);
    const { resultId } = await pull();
    expect(await pull(URI, resultId)).toEqual({ kind: "unchanged", resultId });
    const range = { start: { line: 8, character: 13 }, end: { line: 8, character: 18 } };
    await client.change(URI, 2, [{ range, text: '"22.04"' }]);
    const second = await pull(URI, resultId);
    expect(second.kind).toBe("full");
    expect(rules(second.items)).toEqual(["missing-core-layer"]);
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
    await client.open(URI, "a: 1\n");
    const third = await pull(URI, resultId);
    expect(third).toMatchObject({ kind: "full", items: [] });
  });

  it("and are none for files that are not open or no profiles", async () => {
    client = await startClient(PULLING);
    await client.open("file:///w/deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\n");
    expect((await pull("file:///w/deployment.yaml")).items).toEqual([]);
    expect((await pull("file:///w/other.yaml")).items).toEqual([]);
  });
});

describe("findings are pushed to other clients", () => {
  it("with the version they are for, and taken back when the file is closed", async () => {
    client = await startClient(PUSHING);
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    const first = client.nextPush(URI);
    await client.open(URI, PROFILE);
    expect(rules(await first)).toEqual(["missing-core-layer", "unquoted-version"]);
    expect(client.pushed.at(-1)?.version).toBe(1);
    const second = client.nextPush(URI);
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
    expect(await second).toEqual([]);
  });

  it("once for many changes that come together", async () => {
    client = await startClient(PUSHING);
    const opened = client.nextPush(URI);
    await client.open(URI, PROFILE);
    await opened;
    const before = client.pushed.length;
    const changed = client.nextPush(URI);
    const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    await Promise.all(Array.from({ length: 50 }, (_, i) => client.change(URI, i + 2, [{ range: at, text: "#\n" }])));
    await changed;
    await client.connection.sendRequest("textDocument/hover", { textDocument: { uri: URI }, position: at.start });
    expect(client.pushed.length - before).toBeLessThan(5);
    expect(client.pushed.at(-1)?.version).toBe(51);
  });

  it("with levels from settings that are sent, at the start and later", async () => {
    client = await startClient(PUSHING, { initializationOptions: { rules: { "unquoted-version": "hint" } } });
    const first = client.nextPush(URI);
    await client.open(URI, PROFILE);
    expect((await first).map(({ code, severity }) => [code, severity])).toEqual([
      ["missing-core-layer", 1],
      ["unquoted-version", 4],
    ]);
    const second = client.nextPush(URI);
    const settings = { paletteProfiles: { rules: { "missing-core-layer": "off", "unquoted-version": "nonsense" } } };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings });
    expect((await second).map(({ code, severity }) => [code, severity])).toEqual([["unquoted-version", 1]]);
  });
});

describe("changes of the text", () => {
  it("are applied one after the other, in UTF-16 positions", async () => {
    client = await startClient(PULLING);
    await client.open(URI, "metadata: { name: '😀' }\r\nspec: { template: { packs: [] } }\r\n");
    const at = (line: number, from: number, to: number) => ({
      start: { line, character: from },
      end: { line, character: to },
    });
    await client.change(URI, 2, [
      { range: at(0, 21, 21), text: "x" },
      { range: at(1, 20, 25), text: "type: Full, packs" },
      { range: at(9, 0, 0), text: "# end" },
    ]);
    const [symbol] = await client.connection.sendRequest<DocumentSymbol[]>("textDocument/documentSymbol", {
      textDocument: { uri: URI },
    });
    expect(symbol?.name).toBe("😀x");
    expect(rules((await pull()).items)).toEqual(["invalid-profile-type", "no-packs"]);
  });

  it("are judged as if the text were opened so", async () => {
    client = await startClient(PULLING);
    const flat = "name: x\ntype: add-on\npacks:\n- { name: a, layer: adon, tag: '1' }\n";
    await client.open("file:///w/flat.yaml", flat);
    expect(rules((await pull("file:///w/flat.yaml")).items)).toEqual(["invalid-layer"]);
    await client.change("file:///w/flat.yaml", 2, [{ text: `${flat}- name: b\n` }]);
    expect((await pull("file:///w/flat.yaml")).items).toEqual([]);
    await client.change("file:///w/flat.yaml", 3, [{ text: "apiVersion: v1\nkind: Secret\npacks:\n- x\n" }]);
    expect((await pull("file:///w/flat.yaml")).items).toEqual([]);
  });
});

describe("features over the protocol", () => {
  it("complete, with snippets and links to pages only where the client can", async () => {
    client = await startClient(PULLING, {
      initializationOptions: { canTriggerSuggest: true, rulePages: "file:///pages/" },
    });
    const params = await openAt("spec:\n  template:\n    packs: []\n    ‸\n");
    const items = await client.connection.sendRequest<CompletionItem[]>("textDocument/completion", params);
    expect(items.map(({ label }) => label)).toEqual(["type", "cloudType"]);
    expect(items[0]).toMatchObject({
      insertTextMode: 1,
      textEdit: { newText: "type: " },
      command: { command: "editor.action.triggerSuggest" },
    });
    await client.change(URI, 2, [{ text: PROFILE }]);
    const { items: findings } = await pull();
    expect(findings?.[1]?.codeDescription).toEqual({ href: "file:///pages/unquoted-version.md" });
  });

  it("hover", async () => {
    client = await startClient(PULLING);
    const params = await openAt(PROFILE.replace("cni-calico", "cni-‸calico"));
    const found = await client.connection.sendRequest<Hover>("textDocument/hover", params);
    expect(JSON.stringify(found.contents)).toContain("3.32.1");
  });

  it("fix, in a change that is tied to the version", async () => {
    client = await startClient(PULLING);
    await client.open(URI, PROFILE);
    const range = { start: { line: 8, character: 15 }, end: { line: 8, character: 15 } };
    const params = { textDocument: { uri: URI }, range, context: { diagnostics: [] } };
    const actions = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", params);
    expect(actions.slice(0, 1)).toMatchObject([
      {
        title: 'Quote "22.04"',
        kind: "quickfix",
        isPreferred: true,
        diagnostics: [{ code: "unquoted-version" }],
        edit: { documentChanges: [{ textDocument: { uri: URI, version: 1 }, edits: [{ newText: '"22.04"' }] }] },
      },
    ]);
    expect(actions.slice(1).map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ["Disable unquoted-version for this line", false],
      ["Disable unquoted-version in this file", false],
    ]);
    const only = (kind: string) => ({ ...params, context: { diagnostics: [], only: [kind] } });
    for (const kind of ["source", "source.fixAll", "source.fixAll.palette-profiles"]) {
      const all = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", only(kind));
      expect(all.map((action) => action.kind)).toEqual(["source.fixAll.palette-profiles"]);
    }
    expect(await client.connection.sendRequest("textDocument/codeAction", only("refactor"))).toEqual([]);
  });

  it("show the layer stack, and ways to fill it", async () => {
    client = await startClient(PULLING);
    await client.open(URI, PROFILE);
    const stack = await client.connection.sendRequest<LayerStackResult>("paletteProfiles/layerStack", { uri: URI });
    expect(stack?.layers.map(({ layer, missing }) => [layer, missing])).toEqual([
      ["os", false],
      ["k8s", false],
      ["cni", false],
      ["csi", true],
    ]);
    const add = (layer: string | null) =>
      client.connection.sendRequest<AddLayerResult>("paletteProfiles/addLayer", { uri: URI, profile: 0, layer });
    expect((await add("csi")).choices[0]).toMatchObject({
      title: "Add the storage layer: csi-aws-ebs 1.63.1",
      edits: [{ range: { start: { line: 11 } } }],
    });
    expect((await add(null)).choices.map(({ title }) => title)).toEqual(["Add all missing layers: csi"]);
    expect(
      await client.connection.sendRequest("paletteProfiles/layerStack", { uri: "file:///w/none.yaml" }),
    ).toBeNull();
  });

  it("survive a request that makes no sense", async () => {
    client = await startClient(PULLING);
    await client.open(URI, PROFILE);
    const position = { line: 10_000, character: 10_000 };
    expect(
      await client.connection.sendRequest("textDocument/hover", { textDocument: { uri: URI }, position }),
    ).toBeNull();
    const broken = client.connection.sendRequest("textDocument/hover", { textDocument: { uri: URI } });
    await expect(broken).rejects.toMatchObject({ code: ErrorCodes.InvalidParams });
    expect((await pull()).kind).toBe("full");
  });
});
