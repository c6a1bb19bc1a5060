import * as vscode from "vscode";
import { isPossibleProfile } from "../lazyActivation";
import { registration } from "../shared/registration";
import { isYamlExtensionThere } from "./yamlExtension";

/**
 * Lets text inside `values` be folded in plain YAML beside Red Hat's extension. VS Code folds by indentation only where
 * no extension says what can be folded, and to that one a block scalar is one piece of text.
 */
export function foldValues(): vscode.Disposable {
  const provider: vscode.FoldingRangeProvider = {
    provideFoldingRanges: (document) => (isPossibleProfile(document) ? foldingByIndentation(document) : undefined),
  };
  const folding = registration(() => vscode.languages.registerFoldingRangeProvider("yaml", provider));
  const follow = (): void => {
    folding.set(isYamlExtensionThere());
  };
  follow();
  return vscode.Disposable.from(vscode.extensions.onDidChange(follow), folding.disposable);
}

/** Each line and those below it that are indented more, as VS Code itself folds; empty lines at the end stay outside. */
function foldingByIndentation(document: vscode.TextDocument): vscode.FoldingRange[] {
  const ranges: vscode.FoldingRange[] = [];
  const open: { readonly line: number; readonly indent: number }[] = [];
  let last = 0;
  const closeFrom = (indent: number): void => {
    for (let top = open.at(-1); top !== undefined && top.indent >= indent; top = open.at(-1)) {
      open.pop();
      if (last > top.line) ranges.push(new vscode.FoldingRange(top.line, last));
    }
  };
  for (let line = 0; line < document.lineCount; line++) {
    const { isEmptyOrWhitespace, firstNonWhitespaceCharacterIndex: indent } = document.lineAt(line);
    if (isEmptyOrWhitespace) continue;
    closeFrom(indent);
    open.push({ line, indent });
    last = line;
  }
  closeFrom(0);
  return ranges;
}
