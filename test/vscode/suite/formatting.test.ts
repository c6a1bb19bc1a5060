import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { openFile } from "./workbench";

const PROFILE = `metadata:
    name: shop
spec:
    version: 1.0.0
    template:
        type: add-on
        packs:
            - name: web
              layer: addon
              tag: 1.0.0
              values: |
                  web:
                      replicas: 2
`;

/** A YAML formatter that makes one replacement, as others' extensions bring one. */
async function formattedBy(name: string, from: RegExp, to: string): Promise<string> {
  const formatter = vscode.languages.registerDocumentFormattingEditProvider("yaml", {
    provideDocumentFormattingEdits(document) {
      const text = document.getText();
      const all = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
      return [vscode.TextEdit.replace(all, text.replace(from, to))];
    },
  });
  try {
    const document = await openFile(name, PROFILE);
    await vscode.commands.executeCommand("editor.action.formatDocument");
    return document.getText();
  } finally {
    formatter.dispose();
  }
}

describe("formatting a profile", () => {
  it("is done by the formatter of YAML", async () => {
    const text = await formattedBy("formatted.profile.yaml", /^ {4}name: shop/m, "  name: shop");
    assert.equal(text, PROFILE.replace(/^ {4}name: shop/m, "  name: shop"));
  });

  it("keeps the text where the formatter would change what it says", async () => {
    assert.equal(await formattedBy("kept.profile.yaml", /replicas: 2/, "replicas: 3"), PROFILE);
  });
});
