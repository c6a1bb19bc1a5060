import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DocumentDiagnosticReport } from "vscode-languageserver/node";
import type { ListFolderParams, ReadFileParams } from "../../server/src/lsp/protocol";
import { shopDefinition } from "../helpers/definitions";
import { startEditor, type Editor } from "../helpers/editor";
import { PULLING, startClient } from "../helpers/client";

const PROFILE = `metadata: { name: shop }
spec: { template: { type: add-on, packs: [{ name: web, layer: addon, tag: 1.20, registry: local }] } }
`;
const CONFIG = (level: string): string => `rules: { unquoted-version: ${level} }\n`;
const LOCAL = "registries: [{ name: local, kind: folder, path: packs }]\n";
const PACK = '{ "name": "web", "version": "1.20", "displayName": "Web", "layer": "addon", "cloudTypes": ["all"] }';

describe("files that change while they are read", () => {
  it("are judged as they are after the change, whatever was read before it", async () => {
    const root = "vscode-vfs://github/shop";
    let config = CONFIG("off");
    let letGo: (() => void) | undefined;
    let hasBegun: () => void = () => undefined;
    const begun = new Promise<void>((done) => (hasBegun = done));
    const client = await startClient(
      PULLING,
      { workspaceFolders: [{ uri: root, name: "shop" }], initializationOptions: { canReadFiles: true } },
      (connection) => {
        connection.onRequest("paletteProfiles/listFolder", ({ uri }: ListFolderParams) =>
          uri.replace(/\/$/, "") === root ? [{ name: "palette-profiles.yaml", isFolder: false }] : null,
        );
        connection.onRequest("paletteProfiles/readFile", async (_: ReadFileParams) => {
          const before = config;
          // The first one is slow.
          if (letGo === undefined) {
            const wanted = new Promise<void>((done) => (letGo = done));
            hasBegun();
            await wanted;
          }
          return before;
        });
      },
    );
    const uri = `${root}/a.yaml`;
    const ask = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
    await client.open(uri, PROFILE);
    const first = ask();
    await begun;
    config = CONFIG("hint");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: `${root}/palette-profiles.yaml`, type: 2 }],
    });
    // The answer to this shows that the server has heard of the change.
    await client.connection.sendRequest("paletteProfiles/registries");
    letGo?.();
    const { resultId } = await first;
    expect(await ask(resultId)).toMatchObject({ kind: "full", items: [{ code: "unquoted-version", severity: 4 }] });
    await client.stop();
  });
});

describe("a folder that comes or goes, told by its name alone", () => {
  const rules = async (editor: Editor, uri: string): Promise<unknown[]> => {
    const params = { textDocument: { uri } };
    const report = await editor.client.connection.sendRequest<DocumentDiagnosticReport>(
      "textDocument/diagnostic",
      params,
    );
    return report.kind === "full" ? report.items.map(({ code }) => code) : [report.kind];
  };
  const tell = (editor: Editor, path: string, type: number): Promise<void> =>
    editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: editor.uriOf(path), type }] });

  it("takes its configuration with it, and brings it", async () => {
    const editor = await startEditor({ files: { "team/palette-profiles.yaml": CONFIG("off") } });
    const uri = editor.uriOf("team/a.yaml");
    await editor.client.open(uri, PROFILE);
    expect(await rules(editor, uri)).toEqual([]);
    rmSync(join(editor.folder, "team"), { recursive: true });
    await tell(editor, "team", 3);
    await expect.poll(() => rules(editor, uri)).toEqual(["unquoted-version"]);
    editor.write("team/palette-profiles.yaml", CONFIG("off"));
    await tell(editor, "team", 1);
    await expect.poll(() => rules(editor, uri)).toEqual([]);
  });

  it("changes what custom resources are judged by, as its files do", async () => {
    const editor = await startEditor({ files: { "palette-profiles.yaml": "crds: [crds]\n" } });
    const shop = "{apiVersion: example.org/v1, kind: Shop, metadata: {name: a, namespace: a}, spec: {size: big}}";
    const uri = editor.uriOf("a.yaml");
    await editor.client.open(
      uri,
      `metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: a, type: manifest, manifests: [{ name: a, content: "${shop}" }] }] } }\n`,
    );
    expect(await rules(editor, uri)).toEqual([]);
    editor.write("crds/shop.yaml", shopDefinition("size: { type: integer }"));
    await tell(editor, "crds/shop.yaml", 1);
    await expect.poll(() => rules(editor, uri)).toEqual(["manifest-schema"]);
    editor.write("crds/shop.yaml", shopDefinition("size: { type: string }"));
    await tell(editor, "crds/shop.yaml", 2);
    await expect.poll(() => rules(editor, uri)).toEqual([]);
  });

  it("takes the packs of a registry with it, and brings them", async () => {
    const editor = await startEditor({
      files: { "palette-profiles.yaml": LOCAL.replace("packs", "deep/packs"), "deep/packs/web/pack.json": PACK },
    });
    const state = async (): Promise<unknown> => (await editor.registry("local"))?.packs;
    await expect.poll(state).toBe(1);
    rmSync(join(editor.folder, "deep"), { recursive: true });
    mkdirSync(join(editor.folder, "deep/packs"), { recursive: true });
    await tell(editor, "deep", 3);
    await expect.poll(state).toBe(0);
    editor.write("deep/packs/web/pack.json", PACK);
    await tell(editor, "deep", 1);
    await expect.poll(state).toBe(1);
  });
});

describe("a file of a pack that is saved in the editor", () => {
  it("is read, though nobody watches it", async () => {
    const editor = await startEditor({ files: { "palette-profiles.yaml": LOCAL, "packs/web/pack.json": PACK } });
    await expect.poll(() => editor.registry("local")).toMatchObject({ packs: 1, problem: null });
    const uri = editor.write("packs/web/pack.json", "{");
    await editor.notify("textDocument/didSave", { textDocument: { uri } });
    await expect
      .poll(() => editor.registry("local"))
      .toMatchObject({ packs: 0, problem: expect.stringContaining("web cannot be read") as string });
  });
});
