import * as vscode from "vscode";
import { SCHEMES } from "../contributions";

/** Gives the completions of an open document, as the extension does once it is loaded. */
export type Completions = vscode.CompletionItemProvider["provideCompletionItems"];

/**
 * Completes an empty YAML file with new profiles also before the extension is loaded, which nothing else in such a file
 * does. The first request loads it.
 */
export function laterCompletions(load: () => Promise<Completions>): vscode.Disposable {
  const selector = SCHEMES.map((scheme) => ({ scheme, language: "yaml" }));
  return vscode.languages.registerCompletionItemProvider(selector, {
    async provideCompletionItems(document, position, token, context) {
      if (!isEmpty(document)) return undefined;
      const complete = await load();
      return isEmpty(document) && !token.isCancellationRequested
        ? complete(document, position, token, context)
        : undefined;
    },
  });
}

/** Whether a document has no text, not even spaces: behind a space, lists open by themselves. */
function isEmpty(document: vscode.TextDocument): boolean {
  return document.lineAt(0).text === "" && /^[\r\n]*$/.test(document.getText());
}
