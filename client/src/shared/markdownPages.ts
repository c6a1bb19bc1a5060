import * as vscode from "vscode";

/** Read-only Markdown documents, shown rendered. */
export interface MarkdownPages {
  /** Shows a text in the Markdown preview, to the side if it is about what is in the editor. */
  readonly show: (name: string, markdown: string, isBeside: boolean) => Promise<void>;
  readonly dispose: () => void;
}

/** The documents of a scheme. Their texts are kept until they are closed. */
export function markdownPages(scheme: string): MarkdownPages {
  const texts = new Map<string, string>();
  const registered = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "",
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => void texts.delete(uri.toString())),
  );
  let count = 0;
  return {
    async show(name, markdown, isBeside) {
      const uri = vscode.Uri.from({ scheme, path: `/${String(++count)}/${name}.md` });
      texts.set(uri.toString(), markdown);
      await showMarkdown(uri, isBeside);
    },
    dispose: () => void registered.dispose(),
  };
}

/** Shows a Markdown document rendered, or as it is: VS Code's preview may be switched off, or missing on the web. */
export async function showMarkdown(uri: vscode.Uri, isBeside: boolean): Promise<void> {
  const command = isBeside ? "markdown.showPreviewToSide" : "markdown.showPreview";
  await vscode.commands.executeCommand(command, uri).then(undefined, async () => {
    await vscode.window.showTextDocument(uri, isBeside ? { viewColumn: vscode.ViewColumn.Beside } : {});
  });
}
