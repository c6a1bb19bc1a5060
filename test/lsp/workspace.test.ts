import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CodeAction, Diagnostic, DocumentDiagnosticReport, Location } from "vscode-languageserver/node";
import { PULLING, PUSHING, startClient, type TestClient } from "../helpers/client";

let folder = "";
let client: TestClient;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "palette-profiles-workspace-"));
});
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): string {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
  return uriOf(path);
}
const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;

const PROFILE = `metadata: { name: shop }
spec: { template: { type: add-on, packs: [{ name: web, tag: 1.20, registry: local }] } }
`;
const startIn = async (capabilities: object): Promise<void> => {
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "shop" }];
  client = await startClient(capabilities, { workspaceFolders });
};
const rulesOf = (diagnostics: readonly Diagnostic[]): unknown[] =>
  diagnostics.map(({ code, severity }) => `${String(code)} ${String(severity)}`);
const changed = (uri: string): Promise<void> =>
  client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });

describe("a workspace", () => {
  it("has a configuration, which is followed", async () => {
    const config = write("palette-profiles.yaml", "rules: { unquoted-version: hint }\n");
    await startIn(PUSHING);
    const uri = uriOf("profiles/a.yaml");
    const first = client.nextPush(uri);
    await client.open(uri, PROFILE);
    expect(rulesOf(await first)).toEqual(["unquoted-version 4"]);
    const second = client.nextPush(uri);
    write("palette-profiles.yaml", "rules: { unquoted-version: off }\n");
    await changed(config);
    expect(rulesOf(await second)).toEqual([]);
  });

  it("has configurations in its folders, which hold for what will be saved there", async () => {
    write("palette-profiles.yaml", "rules: { unquoted-version: hint }\n");
    write("team/palette-profiles.yaml", "rules: { unquoted-version: information }\n");
    await startIn(PUSHING);
    const inTeam = uriOf("team/a.profile.yaml").replace("file://", "untitled:");
    for (const [uri, found] of [
      [inTeam, "unquoted-version 3"],
      ["untitled:Untitled-1", "unquoted-version 4"],
      ["untitled:/elsewhere/a.profile.yaml", "unquoted-version 4"],
    ] as const) {
      const pushed = client.nextPush(uri);
      await client.open(uri, PROFILE);
      expect(rulesOf(await pushed), uri).toEqual([found]);
    }
  });

  it("has templates of charts, about which nothing is said until the configuration names them", async () => {
    write("chart/Chart.yaml", "name: chart\n");
    await startIn(PUSHING);
    const uri = uriOf("chart/templates/a.profile.yaml");
    const first = client.nextPush(uri);
    await client.open(uri, PROFILE);
    expect(rulesOf(await first)).toEqual([]);
    const second = client.nextPush(uri);
    await changed(write("palette-profiles.yaml", "files: ['**/*.profile.yaml']\n"));
    expect(rulesOf(await second)).toEqual(["unquoted-version 1"]);
  });

  it("tells what is wrong with the configuration, saved or not", async () => {
    await startIn(PUSHING);
    const uri = uriOf("palette-profiles.yaml");
    const pushed = client.nextPush(uri);
    await client.open(uri, "rules: { unquoted-versoin: off }\n");
    expect((await pushed).map(({ message }) => message)).toEqual([
      'Unknown rule "unquoted-versoin". Did you mean "unquoted-version"?',
    ]);
  });

  it("has settings that hold for a document that was never saved, too", async () => {
    const pack = '{ "name": "web", "version": "1.20", "displayName": "Web", "layer": "addon" }';
    write("packs/w/pack.json", pack);
    const registries = [
      { name: "local", kind: "folder", path: join(folder, "packs") },
      { name: "relative", kind: "folder", path: "packs" },
    ];
    const stacks = [{ name: "s", profiles: ["a.yaml", "/etc/a.yaml"] }];
    client = await startClient(PUSHING, { initializationOptions: { registries, stacks } });
    const uri = "untitled:Untitled-1";
    const pushed = client.nextPush(uri);
    await client.open(uri, PROFILE);
    expect(rulesOf(await pushed)).toContain("unquoted-version 1");
  });

  it("leads from a pack to its folder, and follows its files", async () => {
    write("palette-profiles.yaml", "registries: [{ name: local, kind: folder, path: packs }]\n");
    const pack = write(
      "packs/w/pack.json",
      '{ "name": "web", "version": "1.20", "displayName": "Web", "layer": "addon", "cloudTypes": ["all"] }',
    );
    await startIn(PULLING);
    const uri = uriOf("a.yaml");
    await client.open(uri, PROFILE);
    const position = { line: 1, character: PROFILE.split("\n")[1]!.indexOf("web") + 1 };
    const definition = (): Promise<Location[]> =>
      client.connection.sendRequest("textDocument/definition", { textDocument: { uri }, position });
    await expect.poll(definition).toMatchObject([{ uri: pack }, { uri: uriOf("packs/w/values.yaml") }]);
    rmSync(join(folder, "packs/w"), { recursive: true });
    await changed(pack);
    await expect.poll(definition).toEqual([]);
  });

  it("holds for a profile that was never saved, its configuration and the user's folders of packs", async () => {
    write("palette-profiles.yaml", "rules: { unquoted-version: hint }\n");
    const pack = write(
      "packs/w/pack.json",
      '{ "name": "web", "version": "1.20", "layer": "addon", "cloudTypes": ["all"] }',
    );
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "shop" }];
    const registries = [{ name: "local", kind: "folder", path: join(folder, "packs") }];
    const initializationOptions = { registries };
    for (const folders of [workspaceFolders, null]) {
      client = await startClient(PULLING, { workspaceFolders: folders, initializationOptions });
      const uri = "untitled:Untitled-1";
      await client.open(uri, PROFILE, "palette-profile");
      const position = { line: 1, character: PROFILE.split("\n")[1]!.indexOf("web") + 1 };
      const params = { textDocument: { uri }, position };
      const first = async (): Promise<string | undefined> =>
        (await client.connection.sendRequest<Location[]>("textDocument/definition", params))[0]?.uri;
      await expect.poll(first).toBe(pack);
      const report = await client.connection.sendRequest<DocumentDiagnosticReport>("textDocument/diagnostic", params);
      const found = report.kind === "full" ? rulesOf(report.items) : [];
      expect(found).toEqual([`unquoted-version ${folders === null ? "1" : "4"}`]);
      expect(await client.connection.sendRequest<unknown[]>("paletteProfiles/registries")).toHaveLength(1);
      if (folders !== null) await client.stop();
    }
  });

  it("names documents as profiles, whatever their language", async () => {
    write("palette-profiles.yaml", "files: ['p/*']\n");
    await startIn(PULLING);
    const diagnostics = async (uri: string): Promise<number> => {
      const params = { textDocument: { uri } };
      const report = await client.connection.sendRequest<DocumentDiagnosticReport>("textDocument/diagnostic", params);
      return report.kind === "full" ? report.items.length : -1;
    };
    await client.open(uriOf("p/a.yaml"), PROFILE, "helm");
    await client.open(uriOf("q/a.yaml"), PROFILE, "helm");
    expect(await diagnostics(uriOf("p/a.yaml"))).toBe(1);
    expect(await diagnostics(uriOf("q/a.yaml"))).toBe(0);
  });
});

describe("a rule is switched off for the workspace", () => {
  const actions = async (uri: string): Promise<CodeAction[]> => {
    const at = { line: 1, character: PROFILE.split("\n")[1]!.indexOf("1.20") };
    const params = { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] } };
    const all = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", params);
    return all.filter(({ title }) => title.includes("for the workspace"));
  };

  it("in the configuration there is", async () => {
    write("palette-profiles.yaml", "files: []\n");
    await startIn(PULLING);
    await client.open(uriOf("a.yaml"), PROFILE);
    expect(await actions(uriOf("a.yaml"))).toMatchObject([
      {
        title: "Disable unquoted-version for the workspace",
        edit: {
          documentChanges: [
            {
              textDocument: { uri: uriOf("palette-profiles.yaml"), version: null },
              edits: [{ newText: 'rules:\n  unquoted-version: "off"\n' }],
            },
          ],
        },
      },
    ]);
  });

  it("in a new one, where the client can make files", async () => {
    await startIn({
      ...PULLING,
      workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } },
    });
    await client.open(uriOf("deep/a.yaml"), PROFILE);
    const [action] = await actions(uriOf("deep/a.yaml"));
    expect(action?.title).toBe("Disable unquoted-version for the workspace (creates palette-profiles.yaml)");
    expect(action?.edit?.documentChanges).toMatchObject([
      { kind: "create", uri: uriOf("palette-profiles.yaml") },
      { edits: [{ newText: 'rules:\n  unquoted-version: "off"\n' }] },
    ]);
    await client.stop();
    await startIn(PULLING);
    await client.open(uriOf("deep/a.yaml"), PROFILE);
    expect(await actions(uriOf("deep/a.yaml"))).toEqual([]);
  });
});
