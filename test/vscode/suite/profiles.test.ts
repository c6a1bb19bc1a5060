import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "../../helpers/patience.mjs";
import { applyAction, codeActions, openFile, positionOf, readExample, rulesIn, waitForRules } from "./workbench";

const INCOMPLETE = `metadata:
  name: base
spec:
  template:
    type: infra
    cloudType: aws
    packs:
      - name: ubuntu-aws
        layer: os
        tag: "22.04"
      - name: kubernetes
        layer: k8s
        tag: "1.32.6"
      - name: cni-calico
        layer: cni
        tag: "3.30.2"
`;

// Profiles are what they are by what they hold: under both languages everything must be alike.
for (const [languageId, extension] of [
  ["palette-profile", "profile.yaml"],
  ["yaml", "yaml"],
] as const) {
  describe(`a profile as ${languageId}`, () => {
    it("has its findings, and none is left when fix-all has run", async () => {
      const document = await openFile(`fix-all.${extension}`, await readExample("broken.profile.yaml"));
      assert.equal(document.languageId, languageId);
      const found = await eventually(
        () => rulesIn(document),
        (rules) => rules.length > 5,
        "findings were expected",
      );
      for (const rule of [
        "invalid-profile-type",
        "invalid-layer",
        "unquoted-version",
        "values-syntax",
        "invalid-category",
      ]) {
        assert.ok(found.includes(rule), `${rule} is among ${found.join(", ")}`);
      }
      const kind = "source.fixAll.palette-profiles";
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      await applyAction(await codeActions(document, whole, kind), "Fix all");
      await waitForRules(document, []);
      assert.match(document.getText(), /tag: "20\.04"/);
    });

    it("gets a missing layer by a quick fix, and the finding goes", async () => {
      const document = await openFile(`missing.${extension}`, INCOMPLETE);
      await waitForRules(document, ["missing-core-layer"]);
      const at = positionOf(document, "packs:");
      const actions = await codeActions(document, new vscode.Range(at, at), "quickfix");
      await applyAction(actions, "Add the storage layer: csi-aws-ebs");
      await waitForRules(document, []);
      assert.match(document.getText(), /- name: csi-aws-ebs\n {8}type: spectro\n {8}layer: csi\n/);
    });

    it("gets all missing layers by the command", async () => {
      const document = await openFile(`command.${extension}`, INCOMPLETE.replace(/ {6}- name: cni-calico[^]*/, ""));
      await waitForRules(document, ["missing-core-layer"]);
      await eventually(
        async () => {
          await vscode.commands.executeCommand("paletteProfiles.refresh");
          await vscode.commands.executeCommand("paletteProfiles.addMissingLayers");
          return document.getText();
        },
        (text) => text.includes("name: cni-calico") && text.includes("name: csi-aws-ebs"),
        "the layers were expected to be added",
      );
      await waitForRules(document, []);
    });

    it("completes pack names and versions", async () => {
      const document = await openFile(
        `complete.${extension}`,
        `${INCOMPLETE}      - layer: csi\n        name: \n        tag: \n`,
      );
      const complete = async (word: string, by: number): Promise<string[]> => {
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          "vscode.executeCompletionItemProvider",
          document.uri,
          positionOf(document, word, by),
        );
        return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      };
      const names = await eventually(
        () => complete("name: \n", 6),
        (labels) => labels.includes("csi-aws-ebs"),
        "packs",
      );
      assert.ok(!names.includes("ubuntu-aws"));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, positionOf(document, "name: \n", 6), "csi-aws-ebs");
      await vscode.workspace.applyEdit(edit);
      const versions = await eventually(
        () => complete("tag: \n", 5),
        (labels) => labels.includes("1.46.0"),
        "versions",
      );
      assert.ok(versions.indexOf("1.59.0") < versions.indexOf("1.46.0"));
    });

    it("tells of a pack on hover", async () => {
      const document = await openFile(`hover.${extension}`, INCOMPLETE);
      const hovers = await eventually(
        () =>
          vscode.commands.executeCommand<vscode.Hover[]>(
            "vscode.executeHoverProvider",
            document.uri,
            positionOf(document, "cni-calico", 3),
          ),
        (found) => found.length > 0,
        "a hover was expected",
      );
      const text = hovers
        .flatMap(({ contents }) => contents.map((part) => (part instanceof vscode.MarkdownString ? part.value : "")))
        .join("\n");
      assert.match(text, /cni \(network\)/);
      assert.match(text, /3\.31\.4/);
    });

    it("has an outline", async () => {
      const document = await openFile(`outline.${extension}`, INCOMPLETE);
      const symbols = await eventually(
        () =>
          vscode.commands.executeCommand<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri),
        (found) => found.some(({ name }) => name === "base"),
        "an outline was expected",
      );
      const profile = symbols.find(({ name }) => name === "base");
      assert.deepEqual(
        profile?.children.map(({ name }) => name),
        ["ubuntu-aws", "kubernetes", "cni-calico"],
      );
    });

    it("is checked again while it is edited", async () => {
      const document = await openFile(`edit.${extension}`, INCOMPLETE);
      await waitForRules(document, ["missing-core-layer"]);
      const edit = new vscode.WorkspaceEdit();
      const at = positionOf(document, "layer: cni", 7);
      edit.replace(document.uri, new vscode.Range(at, at.translate(0, 3)), "network");
      await vscode.workspace.applyEdit(edit);
      await waitForRules(document, ["invalid-layer", "missing-core-layer"]);
      await vscode.commands.executeCommand("undo");
      await waitForRules(document, ["missing-core-layer"]);
    });
  });
}
