import * as vscode from "vscode";
import { PREVIEW } from "../contributions";
import { isPossibleProfile } from "../lazyActivation";
import type { Server } from "../shared/languageClient";
import { openPreview, type OpenPreview } from "./openPreview";
import { subjectOf, subjectOfFile, subjectOfState, type Subject } from "./previewSubjects";

/** The preview: a page beside the editor with the picture of a cluster. There is one at a time. */
export interface Previews {
  /** Shows what a row, a file or else the active editor is about. */
  readonly open: (given: unknown) => void;
  /** Saves the picture as a file. */
  readonly export: () => Promise<void>;
  /** Fills the panel of an earlier window. */
  readonly revive: (panel: vscode.WebviewPanel, state: unknown) => void;
  readonly dispose: () => void;
}

/** The context key for whether the active editor has something to show. */
const CAN_PREVIEW = "paletteProfiles.canPreview";

/** `shownFile` returns the file whose layers are shown: what is meant if neither a row nor an editor says it. */
export function createPreviews(
  server: Server,
  extension: vscode.Uri,
  shownFile: () => vscode.Uri | undefined,
): Previews {
  let open: (OpenPreview & { readonly panel: vscode.WebviewPanel }) | undefined;
  const fill = (panel: vscode.WebviewPanel, subject: Subject): void => {
    open = { panel, ...openPreview(panel, subject, { server, extension }) };
    panel.onDidDispose(() => (open = undefined));
  };
  const tell = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    // While a page is active, no text editor is.
    if (document !== undefined)
      void vscode.commands.executeCommand("setContext", CAN_PREVIEW, isPossibleProfile(document));
  };
  const subscription = vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(tell),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) tell();
    }),
  );
  tell();
  return {
    open(given) {
      const file = shownFile();
      const subject = subjectOf(given) ?? (file && subjectOfFile(file));
      if (subject === undefined) {
        void vscode.window.showInformationMessage(vscode.l10n.t("Open a cluster profile first."));
        return;
      }
      if (open !== undefined) open.show(subject);
      else {
        const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
        fill(vscode.window.createWebviewPanel(PREVIEW, vscode.l10n.t("Preview"), place), subject);
      }
    },
    async export() {
      if (open === undefined) void vscode.window.showInformationMessage(vscode.l10n.t("Open the preview first."));
      else await open.export();
    },
    revive(panel, state) {
      const subject = subjectOfState(state);
      if (subject === undefined || open !== undefined) panel.dispose();
      else fill(panel, subject);
    },
    dispose() {
      subscription.dispose();
      open?.panel.dispose();
    },
  };
}
