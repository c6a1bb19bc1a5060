// Generates l10n/bundle.l10n.json, the texts of the client that translators see, from its calls of `vscode.l10n.t`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** The texts of all calls, sorted, each as its own key and value. */
export function l10nBundle(root) {
  const folder = join(root, "client/src");
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".ts"));
  const texts = files.flatMap((file) => textsOf(join(folder, file))).sort();
  return Object.fromEntries(texts.map((text) => [text, text]));
}

function textsOf(path) {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  const texts = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === "vscode.l10n.t") {
      const [text] = node.arguments;
      if (!ts.isStringLiteralLike(text)) throw new Error(`${path}: vscode.l10n.t needs a plain string`);
      texts.push(text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}
