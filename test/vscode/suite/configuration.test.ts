import * as assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { eventually } from "../../helpers/patience.mjs";
import { applyAction, codeActions, openFile, positionOf, rulesIn, waitForRules } from "./workbench";

const PROFILE = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: our-web
        layer: addon
        tag: 1.20
        registry: local
`;
const PACK = (version: string): string =>
  JSON.stringify({ name: "our-web", displayName: "Web", version, layer: "addon", cloudTypes: ["all"] });

/** A file of the workspace that is not opened. */
async function write(name: string, content: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return uri;
}

describe("a configuration", () => {
  after(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (folder !== undefined)
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, "configured"), { recursive: true });
  });

  it("is followed, and told what is wrong with it", async () => {
    const document = await openFile("configured/a.profile.yaml", PROFILE);
    await waitForRules(document, ["unquoted-version"]);
    await write("configured/palette-profiles.yaml", "rules: { unquoted-version: off }\n");
    await waitForRules(document, []);
    const config = await openFile("configured/palette-profiles.yaml", "rules: { unquoted-versoin: off }\n");
    await waitForRules(config, ["configuration"]);
    await waitForRules(document, ["unquoted-version"]);
  });

  it("makes a folder of packs a registry, whose packs are known", async () => {
    const pack = await write("configured/packs/web/pack.json", PACK("1.20"));
    await write("configured/packs/web/values.yaml", "pack:\n  namespace: web\n");
    await write("configured/palette-profiles.yaml", "registries: [{ name: local, kind: folder, path: packs }]\n");
    const document = await openFile("configured/b.profile.yaml", PROFILE.replace("1.20", '"1.20"'));
    const at = positionOf(document, "our-web", 2);
    const definition = await eventually(
      () => vscode.commands.executeCommand<vscode.Location[]>("vscode.executeDefinitionProvider", document.uri, at),
      (found) => found.length === 2,
      "the pack leads to its folder",
    );
    assert.equal(definition[0]?.uri.path, pack.path);
    await waitForRules(document, []);
    await write("configured/packs/web/pack.json", PACK("1.21.0"));
    await waitForRules(document, ["unknown-pack-version"]);
  });

  it("is followed in folders that a program makes with folders in them, as git checkout does", async () => {
    const document = await openFile("configured/e.profile.yaml", PROFILE.replace("1.20", '"1.20"'));
    await write("configured/palette-profiles.yaml", "registries: [{ name: local, kind: folder, path: deep }]\n");
    for (const round of ["a", "b", "c"]) {
      const folder = dirname(document.uri.fsPath);
      rmSync(join(folder, "deep"), { recursive: true, force: true });
      mkdirSync(join(folder, "deep/web", round), { recursive: true });
      const pack = join(folder, "deep/web", round, "pack.json");
      writeFileSync(pack, PACK("1.20"));
      await waitForRules(document, []);
      writeFileSync(pack, PACK("1.21.0"));
      await waitForRules(document, ["unknown-pack-version"]);
      writeFileSync(pack, PACK("1.20"));
      await waitForRules(document, []);
    }
  });

  it("is written by a quick fix that switches a rule off", async () => {
    const document = await openFile("configured/c.profile.yaml", PROFILE.replace("local", "other"));
    await waitForRules(document, ["unquoted-version"]);
    const at = positionOf(document, "1.20");
    const actions = await codeActions(document, new vscode.Range(at, at), "quickfix");
    await applyAction(actions, "Disable unquoted-version for this line");
    await waitForRules(document, []);
    assert.ok(document.getText().includes("# palette-profiles-disable-next-line unquoted-version"));
    const second = await openFile("configured/d.profile.yaml", PROFILE.replace("local", "other"));
    await waitForRules(second, ["unquoted-version"]);
    const range = new vscode.Range(positionOf(second, "1.20"), positionOf(second, "1.20"));
    await applyAction(await codeActions(second, range, "quickfix"), "Disable unquoted-version for the workspace");
    await vscode.workspace.saveAll();
    await eventually(
      () => rulesIn(second),
      (found) => found.length === 0,
      "the rule is off",
    );
  });
});
