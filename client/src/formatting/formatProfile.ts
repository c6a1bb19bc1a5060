import * as vscode from "vscode";
import { SAYS_THE_SAME_METHOD, type SaysTheSameParams } from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { registration } from "../shared/registration";
import { SCHEME_AS_YAML } from "../shared/schemes";

/** Formatters that go by the name of a file, and so format profiles already. */
const OTHERS: readonly string[] = ["esbenp.prettier-vscode", "prettier.prettier-vscode"];

/**
 * Formats profiles with the YAML formatter of the user, which knows only the language "yaml". Where another formatter
 * answers for profiles by itself, VS Code is left to it.
 */
export function formatWithYamlFormatter(server: Server): vscode.Disposable {
  const texts = new Map<string, string>();
  const provider: vscode.DocumentFormattingEditProvider = {
    provideDocumentFormattingEdits: (document, options) => formattingEdits(server, texts, document, options),
  };
  const formatter = registration(() =>
    vscode.languages.registerDocumentFormattingEditProvider("palette-profile", provider),
  );
  const follow = (): void => {
    formatter.set(OTHERS.every((id) => vscode.extensions.getExtension(id) === undefined));
  };
  follow();
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME_AS_YAML, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "",
    }),
    vscode.extensions.onDidChange(follow),
    formatter.disposable,
  );
}

/** The number of texts so far: each has a name of its own, since VS Code keeps documents for a while. */
let count = 0;

async function formattingEdits(
  server: Server,
  texts: Map<string, string>,
  document: vscode.TextDocument,
  options: vscode.FormattingOptions,
): Promise<vscode.TextEdit[]> {
  const twin = vscode.Uri.from({ scheme: SCHEME_AS_YAML, path: `/${String(++count)}.yaml` });
  texts.set(twin.toString(), document.getText());
  const { version } = document;
  try {
    const opened = await vscode.workspace.openTextDocument(twin);
    if (opened.languageId !== "yaml") await vscode.languages.setTextDocumentLanguage(opened, "yaml");
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
      "vscode.executeFormatDocumentProvider",
      twin,
      options,
    );
    if (edits === undefined || edits.length === 0) {
      tellOnce(vscode.l10n.t("No formatter found. Install a YAML formatter to format profiles."));
      return [];
    }
    const params: SaysTheSameParams = { uri: document.uri.toString(), text: textAfter(document, edits) };
    const isSame = await server.request<boolean>(SAYS_THE_SAME_METHOD, params);
    if (isSame === true) return document.version === version ? edits : [];
    void vscode.window.showWarningMessage(
      vscode.l10n.t("Not formatted: the profile has syntax errors, or the YAML formatter would change its content."),
    );
    return [];
  } finally {
    texts.delete(twin.toString());
  }
}

const told = new Set<string>();

/** Shows a message only once per session, because files are also formatted on save. */
function tellOnce(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  void vscode.window.showInformationMessage(message);
}

/** The text after edits, which do not overlap. */
function textAfter(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  const text = document.getText();
  const inOrder = edits
    .map(({ range, newText }) => ({
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
      newText,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, newText } of inOrder) {
    parts.push(text.slice(at, start), newText);
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}
