// The floor: a language server that does nothing but look for wrong layers with one regular expression. What it takes is
// what transport, text sync and Node.js take; no real server can be faster.
import { createConnection, ProposedFeatures, TextDocuments, TextDocumentSyncKind } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const LAYERS = ["os", "k8s", "cni", "csi", "addon"];
const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, completionProvider: {}, hoverProvider: true },
}));
documents.onDidChangeContent(({ document }) => {
  const wrong = [...document.getText().matchAll(/^ +layer: (\S*)$/gm)].filter((match) => !LAYERS.includes(match[1]));
  const diagnostics = wrong.map((match) => ({
    range: { start: document.positionAt(match.index), end: document.positionAt(match.index + match[0].length) },
    message: "Unknown layer.",
    severity: 1,
  }));
  connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
});
connection.onCompletion(() => LAYERS.map((label) => ({ label })));
connection.onHover(() => ({ contents: { kind: "markdown", value: "The layer that the pack fills." } }));
documents.listen(connection);
connection.listen();
