import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { openFile, positionOf, waitForRules } from "./workbench";

const DOUBLED = `metadata:
  name: shop
  name: shop
spec:
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: "1.0.0"
        type: manifest
        manifests: []
`;

describe("beside an extension for YAML", () => {
  it("leaves to it the errors that it says, for as long as it says them", async () => {
    const document = await openFile("doubled.yaml", DOUBLED);
    await waitForRules(document, ["duplicate-key"]);
    const at = positionOf(document, "  name: shop\nspec");
    const error = new vscode.Diagnostic(new vscode.Range(at, at.translate(0, 6)), "Map keys must be unique");
    error.source = "YAML";
    const others = vscode.languages.createDiagnosticCollection("yaml");
    try {
      others.set(document.uri, [error]);
      await waitForRules(document, []);
      others.clear();
      await waitForRules(document, ["duplicate-key"]);
    } finally {
      others.dispose();
    }
  });

  it("keeps an error where the other says no error on its line", async () => {
    const document = await openFile("alias.yaml", DOUBLED.replace("  name: shop\n", "").replace(": addon", ": *none"));
    await waitForRules(document, ["yaml-syntax"]);
    const at = positionOf(document, "*none");
    const { Information } = vscode.DiagnosticSeverity;
    const remark = new vscode.Diagnostic(new vscode.Range(at, at.translate(0, 5)), "Unresolved alias", Information);
    remark.source = "YAML";
    const others = vscode.languages.createDiagnosticCollection("yaml");
    try {
      others.set(document.uri, [remark]);
      const marker = await openFile("doubled.profile.yaml", DOUBLED);
      await waitForRules(marker, ["duplicate-key"]);
      await waitForRules(document, ["yaml-syntax"]);
    } finally {
      others.dispose();
    }
  });

  it("says all of profiles that are no plain YAML", async () => {
    const document = await openFile("doubled.profile.yaml", DOUBLED);
    await waitForRules(document, ["duplicate-key"]);
  });

  it("lets no words of the text be suggested where a profile in plain YAML has nothing left", async () => {
    const whole = DOUBLED.replace("  name: shop\nspec:\n", "spec:\n  version: 1.0.0\n  \n");
    const document = await openFile("whole.yaml", `${whole}  variables: []\n`);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      positionOf(document, "1.0.0\n  ", "1.0.0\n  ".length),
    );
    const named = items
      .map(({ label }) => (typeof label === "string" ? label : label.label))
      .filter((name) => name !== "");
    assert.deepEqual(named, []);
  });
});
