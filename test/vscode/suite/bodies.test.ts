import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "../../helpers/patience.mjs";
import { openFile, positionOf, waitForRules } from "./workbench";

const PACK = JSON.stringify({
  name: "our-web",
  displayName: "Web",
  version: "1.2.0",
  layer: "addon",
  cloudTypes: ["all"],
});
const DEFAULTS = "charts:\n  our-web:\n    replicaCount: 1\n    service:\n      type: ClusterIP\n    host: a\n";
const PROFILE = `name: shop
type: add-on
version: "1.0.0"
packs:
  - name: our-web
    layer: addon
    version: "1.2.0"
    registry: local
    valuesFile: web.yaml
variables:
  - { name: host, format: string }
`;
const VALUES = `charts:
  our-web:
    replicaCount: 2
    service:
      type: ClusterIP
    host: "{{ .spectro.var.host }}"
`;

async function write(name: string, content: string): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "a workspace is open");
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, name), new TextEncoder().encode(content));
}

async function replace(document: vscode.TextDocument, old: string, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(positionOf(document, old), positionOf(document, old, old.length)), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe("a file of values", () => {
  after(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (folder !== undefined)
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, "bodies"), { recursive: true });
  });

  it("is checked and completed with its profile, also if that is not open", async () => {
    await write("bodies/packs/web/pack.json", PACK);
    await write("bodies/packs/web/values.yaml", DEFAULTS);
    await write("bodies/palette-profiles.yaml", "registries: [{ name: local, kind: folder, path: packs }]\n");
    await write("bodies/shop.yaml", PROFILE);
    const values = await openFile("bodies/web.yaml", VALUES);
    await replace(values, "replicaCount", "replicaCuont");
    await waitForRules(values, ["values-unknown-key"]);
    await replace(values, "replicaCuont", "replicaCount");
    await waitForRules(values, []);
    await replace(values, "var.host", "var.hots");
    await waitForRules(values, ["undefined-variable"]);

    await replace(values, "    service:\n      type: ClusterIP\n", "    \n");
    const at = positionOf(values, "    \n", 4);
    const labels = await eventually(
      async () => {
        const found = await vscode.commands.executeCommand<vscode.CompletionList>(
          "vscode.executeCompletionItemProvider",
          values.uri,
          at,
        );
        return found.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      },
      (found) => found.includes("service"),
      "the pack's keys are completed",
    );
    assert.ok(!labels.includes("replicaCount"), "keys that are there are not");
  });

  it("is known to its profile while it is typed", async () => {
    await write("bodies/web.yaml", VALUES);
    const profile = await openFile("bodies/shop.yaml", PROFILE);
    await waitForRules(profile, ["unused-variable"]);
    const values = vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith("bodies/web.yaml"));
    assert.ok(values, "the values are open");
    await vscode.window.showTextDocument(values);
    await replace(values, "var.hots", "var.host");
    await waitForRules(profile, []);
    await waitForRules(values, []);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await waitForRules(values, []);
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider",
      profile.uri,
      positionOf(profile, "name: host", 7),
    );
    assert.deepEqual(found.map(({ uri }) => uri.path.split("/").at(-1)).sort(), ["shop.yaml", "web.yaml"]);
  });
});
