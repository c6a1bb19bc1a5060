import * as vscode from "vscode";
import { isPossibleProfile } from "../lazyActivation";
import { FILES_REST, followFiles, followProfiles, REST } from "../shared/followProfiles";
import type { Server } from "../shared/languageClient";
import { drawnPreview, type DrawnPreview } from "./drawnPreview";
import type { FromPage, ToPage } from "./page/messages";
import { openPlace, placeAtCursor } from "./previewPlaces";
import { previewPage } from "./previewPage";
import { isSameSubject, stateOf, type Subject } from "./previewSubjects";
import { savePicture } from "./savePicture";

/** A preview that is open. */
export interface OpenPreview {
  readonly show: (subject: Subject) => void;
  /** Saves the picture as a file. */
  readonly export: () => Promise<void>;
}

/** Fills a panel with the picture of a cluster, and keeps it up to date until the panel is closed. */
export function openPreview(
  panel: vscode.WebviewPanel,
  first: Subject,
  { server, extension }: { readonly server: Server; readonly extension: vscode.Uri },
): OpenPreview {
  const post = (message: ToPage): void => void panel.webview.postMessage(message);
  const markCursor = (): void => post({ is: "current", at: placeAtCursor(drawn.last()?.preview.places ?? {}) });
  const send = (): void => {
    const message = messageOf(drawn);
    if (message === undefined) return;
    panel.title = vscode.l10n.t("Preview {0}", message.title);
    post(message);
    markCursor();
  };
  const drawn = drawnPreview(server, first, { isVisible: () => panel.visible, onDrawn: send });
  const exportNow = async (): Promise<void> => {
    const preview = await drawn.file();
    if (preview !== undefined) await savePicture(drawn.subject().uri, preview.title, preview.svg);
  };
  const receive = async (message: FromPage): Promise<void> => {
    const preview = drawn.last()?.preview;
    if (message.is === "size") {
      // A page that was hidden is made anew, and empty.
      send();
      await drawn.resize(message.width);
    } else if (message.is === "open") {
      const place = preview?.places[message.at];
      if (place !== undefined) await openPlace(place, panel.viewColumn);
    } else if (message.is === "choose") {
      const choice = preview?.choices[message.choice];
      if (choice !== undefined) drawn.show({ ...drawn.subject(), subject: choice.subject });
    } else await exportNow();
  };
  const subscription = vscode.Disposable.from(
    drawn,
    panel.webview.onDidReceiveMessage((message: FromPage) => void receive(message)),
    panel.onDidChangeViewState(() => drawn.after(0)),
    ...follow(drawn, server, markCursor),
  );
  panel.onDidDispose(() => void subscription.dispose());
  fill(panel, extension);
  return {
    show(next) {
      drawn.show(next);
      panel.reveal(undefined, true);
    },
    export: exportNow,
  };
}

/** The last picture as a message; undefined if there is none. */
function messageOf(drawn: DrawnPreview): Extract<ToPage, { is: "show" }> | undefined {
  const last = drawn.last();
  if (last === undefined) return undefined;
  const { svg, table, style, choices, title, subject } = last.preview;
  return {
    is: "show",
    ...{ svg, table, style, title },
    choices: choices.map((choice) => choice.title),
    chosen: choices.findIndex((choice) => isSameSubject(choice.subject, subject)),
    state: stateOf(last.subject, subject),
  };
}

/** Draws the picture again when profiles, the cursor or the active editor have changed. */
function follow(drawn: DrawnPreview, server: Server, markCursor: () => void): vscode.Disposable[] {
  return [
    ...followProfiles(server, () => drawn.after(REST)),
    followFiles(() => drawn.after(FILES_REST)),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      const next = subjectBeside(drawn.subject(), editor?.document);
      if (next !== undefined) drawn.show(next);
    }),
    vscode.window.onDidChangeTextEditorSelection(() => {
      markCursor();
      const isOneOfMany = (drawn.last()?.preview.choices.length ?? 0) > 1;
      if (drawn.subject().subject === null && isOneOfMany) drawn.after(REST);
    }),
  ];
}

/** What to show when another document becomes active: undefined for no change. A stack stays if the other file is in it. */
function subjectBeside({ uri, subject }: Subject, document: vscode.TextDocument | undefined): Subject | undefined {
  if (document === undefined || !isPossibleProfile(document) || document.uri.toString() === uri) return undefined;
  return { uri: document.uri.toString(), subject: subject?.is === "stack" ? subject : null };
}

function fill(panel: vscode.WebviewPanel, extension: vscode.Uri): void {
  const media = (name: string): vscode.Uri => vscode.Uri.joinPath(extension, "media", name);
  panel.title = vscode.l10n.t("Preview");
  panel.iconPath = { light: media("language-light.svg"), dark: media("language-dark.svg") };
  panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extension, "dist")] };
  panel.webview.html = previewPage(panel.webview, extension);
}
