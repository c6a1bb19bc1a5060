// The floor: a language server that does nothing but look for wrong layers with one regular expression, and answer. What it
// takes is what transport, text sync and Node.js take; no real server can be faster.
import { createConnection, ProposedFeatures, TextDocuments, TextDocumentSyncKind } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const LAYERS = ["os", "k8s", "cni", "csi", "addon"];
const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
let isPulled = false;

connection.onInitialize(({ capabilities: client }) => {
  isPulled = client.textDocument?.diagnostic !== undefined;
  const capabilities = {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: {},
    hoverProvider: true,
    ...(isPulled ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } } : {}),
  };
  return { capabilities };
});

function wrongLayers(document) {
  const wrong = [...document.getText().matchAll(/^ +layer: (\S*)$/gm)].filter((match) => !LAYERS.includes(match[1]));
  return wrong.map((match) => ({
    range: { start: document.positionAt(match.index), end: document.positionAt(match.index + match[0].length) },
    message: "Unknown layer.",
    severity: 1,
  }));
}

documents.onDidChangeContent(({ document }) => {
  if (isPulled) return;
  connection.sendDiagnostics({
    uri: document.uri,
    version: document.version,
    diagnostics: wrongLayers(document),
  });
});
connection.languages.diagnostics.on(({ textDocument: { uri } }) => {
  const document = documents.get(uri);
  return { kind: "full", items: document === undefined ? [] : wrongLayers(document) };
});
connection.onCompletion(() => LAYERS.map((label) => ({ label })));
connection.onHover(() => ({ contents: { kind: "markdown", value: "The layer that the pack fills." } }));
// All else that an editor asks: an answer, and nothing in it.
connection.onRequest(() => null);
documents.listen(connection);
connection.listen();
