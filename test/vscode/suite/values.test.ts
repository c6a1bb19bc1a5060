import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "../../helpers/patience.mjs";
import { openFile, positionOf, waitForRules } from "./workbench";

const PACK = (name: string, values: string): object => ({
  name,
  type: "spectro",
  layer: "addon",
  tag: "1.0.0",
  values,
});
const ONE_LINE = JSON.stringify({
  metadata: { name: "shop" },
  spec: {
    version: "1.0.0",
    template: { type: "add-on", packs: [PACK("web", "replicas: 1\n"), PACK("argo-cd", "pack:\n  namespace: argo\n")] },
  },
});
const YAML = `metadata:
  name: shop
spec:
  template:
    type: add-on
    packs:
      - name: web
        tag: 1.0.0
        values: |
          replicas: 1
      - name: argo-cd
        tag: 1.0.0 # pinned
        values: |-
          pack:
            namespace: argo
`;

const WITH_DEFAULTS = `metadata:
  name: shop
spec:
  template:
    type: add-on
    packs:
      - name: web
        tag: 1.0.0
        registry: local
        values: |
          replicas: 2
`;

/** Opens the values of the pack at a word, as a person does with the cursor there. */
async function openValues(profile: vscode.TextDocument, word: string): Promise<vscode.TextDocument> {
  const editor = await vscode.window.showTextDocument(profile);
  const at = positionOf(profile, word);
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand("paletteProfiles.openValues");
  const document = vscode.window.activeTextEditor?.document;
  assert.ok(document, "a document is open");
  assert.equal(document.uri.scheme, "palette-values");
  await eventually(
    () => vscode.window.activeTextEditor?.document.languageId,
    (id) => id === "yaml",
    "it is YAML",
  );
  return vscode.window.activeTextEditor?.document ?? document;
}

async function insert(document: vscode.TextDocument, at: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, at, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

function waitForText(document: vscode.TextDocument, text: string): Promise<string> {
  return eventually(
    () => document.getText(),
    (found) => found === text,
    `${JSON.stringify(text)} was expected`,
  );
}

describe("values as a document of their own", () => {
  it("are read, edited, undone and saved in the JSON of one line", async () => {
    const profile = await openFile("one-line.json", ONE_LINE);
    const values = await openValues(profile, "argo-cd");
    assert.equal(values.getText(), "pack:\n  namespace: argo\n");
    assert.equal(values.uri.path.split("/").pop(), "shop › argo-cd › values");
    await insert(values, values.positionAt(values.getText().length), 'note: "a \\ b"\n');
    const after = ONE_LINE.replace("argo\\n", 'argo\\nnote: \\"a \\\\ b\\"\\n');
    await waitForText(profile, after);
    await vscode.window.showTextDocument(values);
    await vscode.commands.executeCommand("undo");
    await waitForText(profile, ONE_LINE);
    await vscode.commands.executeCommand("redo");
    await waitForText(profile, after);
    assert.ok(await values.save());
    assert.equal(profile.isDirty, false);
    assert.equal(values.isDirty, false);
  });

  it("follow the profile, and are saved with it", async () => {
    const profile = await openFile("follows.profile.yaml", YAML);
    const values = await openValues(profile, "argo-cd");
    assert.equal(values.getText(), "pack:\n  namespace: argo");
    await insert(profile, positionOf(profile, " argo\n", 5), "-cd");
    await waitForText(values, "pack:\n  namespace: argo-cd");
    await insert(profile, positionOf(profile, "      - name: web"), "      - name: first\n        tag: 1.0.0\n");
    await insert(values, values.positionAt(0), "# ours\n");
    const wanted = YAML.replace("argo\n", "argo-cd\n")
      .replace("      - name: web", "      - name: first\n        tag: 1.0.0\n      - name: web")
      .replace("          pack:", "          # ours\n          pack:");
    await waitForText(profile, wanted);
    assert.ok(await profile.save());
    await eventually(
      () => values.isDirty,
      (isDirty) => !isDirty,
      "the values are saved with the profile",
    );
  });

  it("are compared with the defaults of their pack", async () => {
    const profile = await openFile("defaults/shop.profile.yaml", WITH_DEFAULTS);
    await openFile("defaults/palette-profiles.yaml", "registries: [{ name: local, kind: folder, path: packs }]\n");
    await openFile(
      "defaults/packs/web-1.0.0/pack.json",
      JSON.stringify({ name: "web", version: "1.0.0", layer: "addon" }),
    );
    await openFile("defaults/packs/web-1.0.0/values.yaml", "replicas: 1\nimage: web\n");
    const sides = async (): Promise<string> => {
      const editor = await vscode.window.showTextDocument(profile);
      const at = positionOf(profile, "- name: web");
      editor.selection = new vscode.Selection(at, at);
      await vscode.commands.executeCommand("paletteProfiles.compareWithDefaults");
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      return input instanceof vscode.TabInputTextDiff
        ? [input.original, input.modified].map(({ path }) => path.split("/").pop()).join(" ↔ ")
        : "none";
    };
    // The folder is read in the background.
    await eventually(sides, (found) => found === "values.yaml ↔ shop › web › values", "a diff is shown");
  });

  it("have findings and completion of their own", async () => {
    const profile = await openFile("felt.json", ONE_LINE);
    const values = await openValues(profile, "argo-cd");
    await insert(values, values.positionAt(values.getText().length), "url: {{.spectro.var.url}}\n");
    await waitForRules(values, ["undefined-variable", "unquoted-macro"]);
    await insert(values, positionOf(values, "url: ", 5), '"');
    const at = positionOf(values, ".url}}");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      values.uri,
      at,
    );
    assert.ok(list.items.length > 0, "macros are offered");
  });

  it("can only be read while their pack is gone", async () => {
    const profile = await openFile("gone.profile.yaml", YAML);
    const values = await openValues(profile, "argo-cd");
    const isWritable = (): boolean | undefined => vscode.workspace.fs.isWritableFileSystem(values.uri.scheme);
    assert.equal(isWritable(), true);
    const edit = new vscode.WorkspaceEdit();
    edit.delete(
      profile.uri,
      new vscode.Range(positionOf(profile, "      - name: argo-cd"), profile.positionAt(YAML.length)),
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    const permissions = async (): Promise<number | undefined> =>
      (await vscode.workspace.fs.stat(values.uri)).permissions;
    await eventually(permissions, (found) => found === vscode.FilePermission.Readonly, "it is read-only");
    await vscode.window.showTextDocument(profile);
    await vscode.commands.executeCommand("undo");
    await eventually(permissions, (found) => found === undefined, "it can be written again");
    assert.equal(values.getText(), "pack:\n  namespace: argo");
    await waitForRules(profile, []);
  });
});
