import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { openFile, readExample, rulesIn, waitForRules } from "./workbench";

const EXTENSION = "palette-profiles.palette-profiles";
const BROKEN =
  "metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: p, layer: addon, tag: 1.20 }] } }\n";

describe("the extension", () => {
  it("is the one that was installed, and is active", async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension);
    await openFile("active.profile.yaml", BROKEN);
    await vscode.commands.executeCommand("paletteProfiles.refresh");
    assert.ok(extension.isActive);
  });

  it("finds nothing in the good examples", async () => {
    for (const name of [
      "aws-full.profile.yaml",
      "edge-infra.profile.yaml",
      "monitoring-add-on.profile.yaml",
      "crossplane.yaml",
    ]) {
      const document = await openFile(`good-${name}`, await readExample(name));
      const marker = await openFile("marker.profile.yaml", BROKEN);
      await waitForRules(marker, ["unquoted-version"]);
      assert.deepEqual(rulesIn(document), [], name);
    }
  });

  it("reads exported JSON", async () => {
    const content = await readExample("export.json");
    const good = await openFile("export-good.json", content);
    const bad = await openFile("export-bad.json", content.replace('"type": "cluster"', '"type": "Full"'));
    await waitForRules(bad, ["invalid-profile-type"]);
    assert.deepEqual(rulesIn(good), []);
  });

  it("leaves other files alone", async () => {
    const other = await openFile(
      "deployment.yaml",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: 1.20 }\n",
    );
    const marker = await openFile("marker.profile.yaml", BROKEN);
    await waitForRules(marker, ["unquoted-version"]);
    assert.deepEqual(rulesIn(other), []);
  });

  it("finds what is wrong in files that are not open, and follows them", async () => {
    await openFile("active.profile.yaml", BROKEN);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, "closed/shop.yaml");
    const write = (text: string): Thenable<void> => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await write(BROKEN);
    await waitForRules({ uri }, ["unquoted-version"]);
    await write(BROKEN.replace("1.20", '"1.20"'));
    await waitForRules({ uri }, []);
  });

  it("follows its settings, folder by folder", async () => {
    const document = await openFile("settings.profile.yaml", BROKEN);
    await waitForRules(document, ["unquoted-version"]);
    const settings = vscode.workspace.getConfiguration("paletteProfiles", document.uri);
    await settings.update("rules", { "unquoted-version": "off" }, vscode.ConfigurationTarget.Workspace);
    await waitForRules(document, []);
    await settings.update("rules", { "unquoted-version": "hint" }, vscode.ConfigurationTarget.Workspace);
    await waitForRules(document, ["unquoted-version"]);
    assert.equal(vscode.languages.getDiagnostics(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Hint);
    await settings.update("rules", undefined, vscode.ConfigurationTarget.Workspace);
  });

  it("goes on when its server is restarted", async () => {
    const document = await openFile("restart.profile.yaml", BROKEN);
    await waitForRules(document, ["unquoted-version"]);
    await vscode.commands.executeCommand("paletteProfiles.restartServer");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2, 0), "# more\n");
    await vscode.workspace.applyEdit(edit);
    await waitForRules(document, ["unquoted-version"]);
  });
});
