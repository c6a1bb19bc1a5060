import * as vscode from "vscode";
import {
  LAYER_STACK_METHOD,
  type LayerStack,
  type LayerStackParams,
  type LayerStackResult,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../languageClient";
import { isPossibleProfile } from "../openGate";
import { toRange } from "../ranges";
import { childrenOf, parentOf, rowsOf, treeItemOf, type LayerRow, type ProfileRow, type Row } from "./layerStackRows";

/** The stack that the view shows, and where it stands. */
export interface ShownStack {
  readonly uri: vscode.Uri;
  readonly stack: LayerStack;
}

/** The view "Layer Stack": the layers of the active profile, in the order in which Palette deploys them. */
export interface LayerStackView {
  readonly provider: vscode.TreeDataProvider<unknown>;
  readonly shown: () => ShownStack | undefined;
  readonly refresh: () => Promise<void>;
  readonly dispose: () => void;
}

/** How long the text must rest before the view follows an edit, in milliseconds. */
const REST = 150;

export function createLayerStackView(view: vscode.TreeView<unknown>, server: Server): LayerStackView {
  const changes = new vscode.EventEmitter<unknown>();
  let shown: ShownStack | undefined;
  let rows: readonly ProfileRow[] = [];
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (next: ShownStack | undefined): void => {
    shown = next;
    rows = next === undefined ? [] : rowsOf(next.uri, next.stack);
    changes.fire(undefined);
  };
  const refresh = async (): Promise<void> => {
    const request = ++latest;
    const document = documentToShow(shown?.uri);
    const uri = document?.uri;
    const params: LayerStackParams | undefined = uri && { uri: uri.toString() };
    const stack = params && (await server.request<LayerStackResult>(LAYER_STACK_METHOD, params));
    // Only the newest answer counts: others speak of an older text, or of another file.
    if (request !== latest) return;
    show(uri === undefined || stack === undefined || stack === null ? undefined : { uri, stack });
    followCursor();
  };
  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), REST);
  };
  const followCursor = (): void => {
    const editor = vscode.window.activeTextEditor;
    if (!view.visible || editor === undefined || editor.document.uri.toString() !== shown?.uri.toString()) return;
    const row = rowAt(rows, editor.selection.active);
    // A view that is just being hidden refuses; there is nothing to be done about that.
    if (row !== undefined) view.reveal(row, { select: true, focus: false }).then(undefined, () => undefined);
  };
  const subscription = vscode.Disposable.from(
    changes,
    ...followEditors(refreshSoon, () => shown?.uri),
    vscode.window.onDidChangeTextEditorSelection(followCursor),
    view.onDidChangeVisibility(followCursor),
    server.onDidChangeState((state) => {
      if (state === "running") refreshSoon();
    }),
  );
  return {
    provider: {
      onDidChangeTreeData: changes.event,
      getChildren: (row) => (isRow(row) ? [...childrenOf(row)] : [...rows]),
      getTreeItem: (row) => (isRow(row) ? treeItemOf(row) : new vscode.TreeItem("")),
      getParent: (row) => (isRow(row) ? parentOf(row) : undefined),
    },
    shown: () => shown,
    refresh,
    dispose: () => {
      clearTimeout(timer);
      subscription.dispose();
    },
  };
}

/** Calls back whenever the view may have to show something else. */
function followEditors(refresh: () => void, shown: () => vscode.Uri | undefined): vscode.Disposable[] {
  return [
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.window.onDidChangeVisibleTextEditors(refresh),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === documentToShow(shown())) refresh();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("paletteProfiles")) refresh();
    }),
  ];
}

/** The document whose layers are shown: the active one; else the one shown last, while an editor still shows it. */
function documentToShow(last: vscode.Uri | undefined): vscode.TextDocument | undefined {
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && isPossibleProfile(active)) return active;
  const visible = vscode.window.visibleTextEditors.map(({ document }) => document);
  return visible.find(({ uri }) => uri.toString() === last?.toString());
}

/** The layer whose text holds a position. */
function rowAt(rows: readonly ProfileRow[], position: vscode.Position): LayerRow | undefined {
  return rows
    .flatMap(({ children }) => children)
    .find(({ layer }) => !layer.missing && toRange(layer.range).contains(position));
}

function isRow(element: unknown): element is Row {
  return typeof element === "object" && element !== null && "kind" in element;
}

/** Whether a row of the view stands for a missing layer. */
export function isMissingLayerRow(row: unknown): row is LayerRow {
  return isRow(row) && row.kind === "layer" && row.layer.missing;
}
