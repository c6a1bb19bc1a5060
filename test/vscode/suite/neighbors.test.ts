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

  it("says all of profiles that are no plain YAML", async () => {
    const document = await openFile("doubled.profile.yaml", DOUBLED);
    await waitForRules(document, ["duplicate-key"]);
  });
});
