import * as vscode from "vscode";
import {
  isConfigFile,
  LAYER_STACK_METHOD,
  type LayerStack,
  type LayerStackParams,
  type LayerStackResult,
  type PresetsResult,
} from "../../../server/src/lsp/protocol";
import { followServer } from "../shared/followServer";
import type { Server } from "../shared/languageClient";
import { isPossibleProfile } from "../lazyActivation";
import { isProfilesRow, placeOfProfilesRow } from "../profiles/profileTargets";
import { toRange } from "../shared/ranges";
import {
  childRows,
  layerRowOf,
  parentRow,
  rowsOf,
  treeItemOf,
  type LayerRow,
  type PresetRow,
  type Row,
} from "./layerStackRows";
import { presetsSource } from "./presetsSource";
import { steadyTree } from "./steadyTree";

/** The stack that the view shows, with its document. */
export interface ShownStack {
  readonly uri: vscode.Uri;
  /** The version of the document that the stack was computed for. */
  readonly version: number;
  readonly stack: LayerStack;
  /** The presets of its packs. */
  readonly presets: PresetsResult;
}

/** The view "Layer Stack": the layers of the active profile, in the order in which Palette deploys them. */
export interface LayerStackView {
  readonly provider: vscode.TreeDataProvider<unknown>;
  readonly shown: () => ShownStack | undefined;
  /** Tells that the view was updated, and may show another file. */
  readonly onDidUpdate: vscode.Event<unknown>;
  readonly refresh: () => Promise<void>;
  readonly dispose: () => void;
}

/** The context key for whether a layer is missing in the shown file. */
const IS_LAYER_MISSING = "paletteProfiles.isLayerMissing";

/** The context key for whether the view shows a profile. */
const IS_PROFILE_SHOWN = "paletteProfiles.isProfileShown";

/** How long to wait after a change before the view is updated, in milliseconds. */
const REST = 150;

/** Creates the view, which follows the active editor until it is disposed. */
export function createLayerStackView(view: vscode.TreeView<unknown>, server: Server): LayerStackView {
  const changes = new vscode.EventEmitter<unknown>();
  const updates = new vscode.EventEmitter<unknown>();
  const tree = steadyTree<Row>({ view, childrenOf: childRows, onChange: () => changes.fire(undefined) });
  const presetsOf = presetsSource(server, () => view.visible);
  let shown: ShownStack | undefined;
  /** The content of the tree, as JSON. */
  let answer = "";
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (next: ShownStack | undefined): void => {
    const said = JSON.stringify([next?.uri.toString(), next?.stack, next?.presets]);
    if (said === answer) return;
    answer = said;
    setContext(next?.stack);
    tree.show(next === undefined ? [] : rowsOf(next.uri, next.stack, next.presets));
  };
  const refresh = async (): Promise<void> => {
    const request = ++latest;
    const document = documentToShow(shown?.uri);
    const { uri, version = 0 } = document ?? {};
    const params: LayerStackParams | undefined = uri && { uri: uri.toString() };
    const asked = params && server.request<LayerStackResult>(LAYER_STACK_METHOD, params);
    const [stack, presets] = await Promise.all([asked, params && presetsOf.ask(params.uri, version)]);
    // Ignore answers to outdated requests, which refer to an older text or another file.
    if (request !== latest) return;
    const isFound = uri !== undefined && stack !== undefined && stack !== null;
    shown = isFound ? { uri, version, stack, presets: presets ?? [] } : undefined;
    show(shown);
    updates.fire(undefined);
    followCursor();
  };
  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), REST);
  };
  const followCursor = (): void => tree.follow(() => rowOfCursor(tree.rows(), shown));
  const subscription = vscode.Disposable.from(
    changes,
    updates,
    ...followEditors(refreshSoon, () => shown?.uri),
    ...followFindings(server, presetsOf.forget, () => shown?.uri),
    ...followFindings(server, refreshSoon, () => shown?.uri),
    vscode.window.onDidChangeTextEditorSelection(followCursor),
    view.onDidChangeVisibility(refreshSoon),
  );
  return {
    provider: {
      ...ITEMS,
      onDidChangeTreeData: changes.event,
      getChildren: (row) => tree.childrenOf(isRow(row) ? row : undefined),
    },
    shown: () => shown,
    onDidUpdate: updates.event,
    refresh,
    dispose: () => {
      clearTimeout(timer);
      tree.dispose();
      subscription.dispose();
    },
  };
}

/** Tells VS Code's menus what is shown. */
function setContext(stack: LayerStack | undefined): void {
  const isMissing = stack?.layers.some(({ missing }) => missing) ?? false;
  void vscode.commands.executeCommand("setContext", IS_LAYER_MISSING, isMissing);
  void vscode.commands.executeCommand("setContext", IS_PROFILE_SHOWN, stack !== undefined);
}

/** How rows are shown, and what they are below. */
const ITEMS: Pick<vscode.TreeDataProvider<unknown>, "getTreeItem" | "getParent"> = {
  getTreeItem: (row) => (isRow(row) ? treeItemOf(row) : new vscode.TreeItem("")),
  getParent: (row) => (isRow(row) ? parentRow(row) : undefined),
};

/** Calls `refresh` when another document may have to be shown, or when the shown one has changed. */
function followEditors(refresh: () => void, shown: () => vscode.Uri | undefined): vscode.Disposable[] {
  return [
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.window.onDidChangeVisibleTextEditors(refresh),
    vscode.window.tabGroups.onDidChangeTabs(refresh),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === documentToShow(shown())) refresh();
    }),
  ];
}

/**
 * Calls `refresh` when the findings of the shown document may have changed. Registries and settings can also change what
 * is known of packs without changing findings.
 */
function followFindings(server: Server, refresh: () => void, shown: () => vscode.Uri | undefined): vscode.Disposable[] {
  return [
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((uri) => uri.toString() === shown()?.toString())) refresh();
    }),
    followServer(server, refresh),
  ];
}

/**
 * The document to show: the active one if it is a profile; else the one shown last if it has a tab; else any profile
 * with a tab.
 */
function documentToShow(last: vscode.Uri | undefined): vscode.TextDocument | undefined {
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && isProfile(active)) return active;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ input }) => input);
  const inTabs = new Set(tabs.flatMap((input) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : [])));
  const open = vscode.workspace.textDocuments.filter(({ uri }) => inTabs.has(uri.toString()));
  return open.find(({ uri }) => uri.toString() === last?.toString()) ?? open.find(isProfile);
}

function isProfile(document: vscode.TextDocument): boolean {
  return isPossibleProfile(document) && !isConfigFile(document.uri.path);
}

/**
 * The row at the cursor: a layer, or the only profile; undefined while the rows belong to another version or document.
 */
function rowOfCursor(rows: readonly Row[], shown: ShownStack | undefined): Row | undefined {
  const { document, selection } = vscode.window.activeTextEditor ?? {};
  if (document === undefined || selection === undefined || shown === undefined) return undefined;
  if (document.uri.toString() !== shown.uri.toString() || document.version !== shown.version) return undefined;
  const layers = rows.flatMap((row) => (row.kind === "profile" ? row.children : []));
  const layer = layers.find(({ layer: { missing, range } }) => !missing && toRange(range).contains(selection.active));
  return layer ?? (rows.length === 1 ? rows[0] : undefined);
}

function isRow(element: unknown): element is Row {
  return typeof element === "object" && element !== null && "kind" in element && !isProfilesRow(element);
}

/** The file and range of a row of this view or of "Profiles"; undefined if it has none, and if it is not a row. */
export function placeOfRow(row: unknown): readonly [vscode.Uri, vscode.Range] | undefined {
  if (isProfilesRow(row)) return placeOfProfilesRow(row);
  if (!isRow(row) || row.kind === "profile") return undefined;
  const { range } = row.kind === "finding" ? row.finding : layerRowOf(row).layer;
  return [row.uri, toRange(range)];
}

/** The file of a row; undefined for anything else. */
export function fileOfRow(row: unknown): vscode.Uri | undefined {
  if (isProfilesRow(row)) return placeOfProfilesRow(row)?.[0];
  return isRow(row) ? (row.kind === "profile" ? row.uri : placeOfRow(row)?.[0]) : undefined;
}

/** Whether a row is a missing layer. */
export function isMissingLayerRow(row: unknown): row is LayerRow {
  return isRow(row) && row.kind === "layer" && row.layer.missing;
}

/** Whether a row is a preset of a pack. */
export function isPresetRow(row: unknown): row is PresetRow {
  return isRow(row) && row.kind === "preset";
}
