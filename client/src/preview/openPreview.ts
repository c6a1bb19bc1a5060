import * as vscode from "vscode";
import { PREVIEW_METHOD, type Preview, type PreviewParams, type PreviewResult } from "../../../server/src/lsp/protocol";
import { isPossibleProfile } from "../lazyActivation";
import { FILES_REST, followFiles, followProfiles, REST } from "../shared/followProfiles";
import type { Server } from "../shared/languageClient";
import { refreshes } from "../shared/refreshes";
import type { FromPage, ToPage } from "./page/messages";
import { cursorLine, openPlace, placeAtCursor } from "./previewPlaces";
import { previewPage } from "./previewPage";
import { isSameSubject, stateOf, type Subject } from "./previewSubjects";
import { savePicture } from "./savePicture";

/** A preview that is open. */
export interface OpenPreview {
  readonly show: (subject: Subject) => void;
  readonly export: () => Promise<void>;
}

/** The width of pictures in files, in pixels. */
const FILE_WIDTH = 960;

/** Fills a panel with the picture of a cluster, and draws it again whenever something about it may have changed. */
export function openPreview(
  panel: vscode.WebviewPanel,
  first: Subject,
  { server, extension }: { readonly server: Server; readonly extension: vscode.Uri },
): OpenPreview {
  let shown: { readonly subject: Subject; readonly preview: Preview } | undefined;
  let subject = first;
  let width = 0;
  const ask = async (params: Pick<PreviewParams, "width" | "isFile">): Promise<Preview | undefined> => {
    const all: PreviewParams = { ...subject, line: cursorLine(subject.uri), ...params };
    return (await server.request<PreviewResult>(PREVIEW_METHOD, all)) ?? undefined;
  };
  const post = (message: ToPage): void => void panel.webview.postMessage(message);
  const markCursor = (): void => post({ is: "current", at: placeAtCursor(shown?.preview.places ?? {}) });
  const send = (): void => {
    if (shown === undefined) return;
    const { svg, table, style, choices, title, subject: drawn } = shown.preview;
    const titles = choices.map((choice) => choice.title);
    const chosen = choices.findIndex((choice) => isSameSubject(choice.subject, drawn));
    post({ is: "show", svg, table, style, choices: titles, chosen, title, state: stateOf(shown.subject, drawn) });
    markCursor();
  };
  const refreshing = refreshes(
    async () => {
      const asked = subject;
      const preview = width === 0 ? undefined : await ask({ width, isFile: false });
      // The last picture stays while there is nothing else to show.
      if (preview === undefined || asked !== subject) return;
      // What was asked for may be gone. Then it is what is at the cursor.
      if (asked.subject !== null && !isSameSubject(asked.subject, preview.subject))
        subject = { ...asked, subject: null };
      shown = { subject, preview };
      panel.title = vscode.l10n.t("Preview {0}", preview.title);
      send();
    },
    () => panel.visible,
  );
  const show = (next: Subject): void => {
    subject = next;
    void refreshing.now();
  };
  const exportNow = async (): Promise<void> => {
    const preview = await ask({ width: FILE_WIDTH, isFile: true });
    if (preview !== undefined) await savePicture(subject.uri, preview.title, preview.svg);
  };
  const receive = async (message: FromPage): Promise<void> => {
    if (message.is === "size") {
      // A page that was hidden is made anew, and empty.
      send();
      width = message.width;
      await refreshing.now();
    } else if (message.is === "open") {
      const place = shown?.preview.places[message.at];
      if (place !== undefined) await openPlace(place, panel.viewColumn);
    } else if (message.is === "choose") {
      const choice = shown?.preview.choices[message.choice];
      if (choice !== undefined) show({ ...subject, subject: choice.subject });
    } else await exportNow();
  };
  const subscription = vscode.Disposable.from(
    refreshing,
    panel.webview.onDidReceiveMessage((message: FromPage) => void receive(message)),
    panel.onDidChangeViewState(() => refreshing.after(0)),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      const next = subjectBeside(subject, editor?.document);
      if (next !== undefined) show(next);
    }),
    vscode.window.onDidChangeTextEditorSelection(() => {
      markCursor();
      if (subject.subject === null && (shown?.preview.choices.length ?? 0) > 1) refreshing.after(REST);
    }),
    ...followProfiles(server, () => refreshing.after(REST)),
    followFiles(() => refreshing.after(FILES_REST)),
  );
  panel.onDidDispose(() => void subscription.dispose());
  fill(panel, extension);
  return {
    show(next) {
      show(next);
      panel.reveal(undefined, true);
    },
    export: exportNow,
  };
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
