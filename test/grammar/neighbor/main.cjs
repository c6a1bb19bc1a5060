// What Red Hat's YAML extension does, made small: an outline of each key, folding of what stands outside block scalars,
// formatting, a suggestion in empty files, and a schema for "*.yaml" in the settings, which nothing satisfies; contributors of schemas win over it.
const vscode = require("vscode");

/** The lines with a key, each with how far it is indented. */
function keysOf(document) {
  const keys = [];
  for (let line = 0; line < document.lineCount; line++) {
    const [, blank, key] = /^([ -]*)(\w+):/.exec(document.lineAt(line).text) ?? [];
    if (key !== undefined) keys.push({ line, key, indent: blank.length });
  }
  return keys;
}

exports.activate = () => {
  vscode.languages.registerDocumentSymbolProvider("yaml", {
    provideDocumentSymbols: (document) =>
      keysOf(document).map(({ line, key }) => {
        const { range } = document.lineAt(line);
        return new vscode.DocumentSymbol(key, "", vscode.SymbolKind.Field, range, range);
      }),
  });
  vscode.languages.registerFoldingRangeProvider("yaml", {
    provideFoldingRanges: (document) =>
      keysOf(document)
        .filter(({ indent }) => indent === 0)
        .map(({ line }) => new vscode.FoldingRange(line, line + 1)),
  });
  vscode.languages.registerDocumentFormattingEditProvider("yaml", {
    provideDocumentFormattingEdits(document) {
      const text = document.getText();
      const all = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
      return [vscode.TextEdit.replace(all, text.replaceAll(/: {2,}/g, ": "))];
    },
  });
  vscode.languages.registerCompletionItemProvider("yaml", {
    provideCompletionItems: (document) =>
      document.getText() === "" ? [new vscode.CompletionItem("Inline schema")] : [],
  });
  const problems = vscode.languages.createDiagnosticCollection("yaml");
  const contributors = [];
  const judge = (document) => {
    if (document.languageId !== "yaml") return;
    const isTakenOut =
      document.getText() === "" ||
      contributors.some((schemaUriFor) => schemaUriFor(document.uri.toString()) !== undefined);
    const problem = new vscode.Diagnostic(document.lineAt(0).range, "Missing property apiVersion");
    problems.set(document.uri, isTakenOut ? [] : [problem]);
  };
  vscode.workspace.onDidOpenTextDocument(judge);
  vscode.workspace.textDocuments.forEach(judge);
  return {
    registerContributor(name, schemaUriFor, schemaAt) {
      contributors.push((resource) => {
        const uri = schemaUriFor(resource);
        // What it names, it also has, and accepts everything by it.
        return uri === undefined || JSON.parse(schemaAt(uri)).required === undefined ? uri : undefined;
      });
      vscode.workspace.textDocuments.forEach(judge);
      return true;
    },
  };
};
