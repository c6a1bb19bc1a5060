import * as vscode from "vscode";
import { VARIABLES_METHOD, type VariablesParams, type VariablesResult } from "../../../server/src/lsp/protocol";
import { followServer } from "../shared/followServer";
import type { Server } from "../shared/languageClient";
import { refreshes } from "../shared/refreshes";
import { toRange } from "../shared/ranges";
import { childRows, rowsOf, treeItemOf, type Row } from "./variableRows";

/** The view "Variables": the variables of the profile that the view "Layer Stack" shows, and of its stacks. */
export interface VariablesView {
  readonly provider: vscode.TreeDataProvider<unknown>;
  /** Renames the variable of a row in all its uses. */
  readonly rename: (row: unknown) => Promise<void>;
  /** Shows the uses of the variable of a row beside its text. */
  readonly showUses: (row: unknown) => Promise<void>;
  readonly dispose: () => void;
}

/** How long to wait after a change before the view is updated, in milliseconds. */
const REST = 300;

/** Creates the view. `profile` is the file that it shows, and `onProfile` tells when that is another one. */
export function createVariablesView(
  view: vscode.TreeView<unknown>,
  server: Server,
  profile: () => vscode.Uri | undefined,
  onProfile: vscode.Event<unknown>,
): VariablesView {
  const changes = new vscode.EventEmitter<unknown>();
  let rows: readonly Row[] = [];
  let answer = "";
  const request = async (): Promise<void> => {
    const uri = profile()?.toString();
    const params: VariablesParams | undefined = uri === undefined ? undefined : { uri };
    const found = (params && (await server.request<VariablesResult>(VARIABLES_METHOD, params))) ?? [];
    const said = JSON.stringify(found);
    if (said === answer) return;
    answer = said;
    rows = rowsOf(found);
    changes.fire(undefined);
  };
  const refreshing = refreshes(request, () => view.visible);
  const subscription = vscode.Disposable.from(
    changes,
    refreshing,
    onProfile(() => refreshing.after(REST)),
    // A file that is edited may be another one of the stack, or values; logs are edited, too.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.uri.scheme !== "output") refreshing.after(REST);
    }),
    view.onDidChangeVisibility(() => refreshing.after(0)),
    followServer(server, () => refreshing.after(REST)),
  );
  return {
    provider: {
      onDidChangeTreeData: changes.event,
      getChildren: (row) => [...(row === undefined ? rows : isRow(row) ? childRows(row) : [])],
      getTreeItem: (row) => (isRow(row) ? treeItemOf(row) : new vscode.TreeItem("")),
    },
    rename: (row) => withVariable(view, row, "editor.action.rename", (...at) => [at]),
    showUses: (row) => withVariable(view, row, "editor.action.findReferences", (...at) => at),
    dispose: () => void subscription.dispose(),
  };
}

function isRow(element: unknown): element is Row {
  return typeof element === "object" && element !== null && "kind" in element && "id" in element;
}

/** Opens the text of the variable of a row, or of the selected one, and runs a command of VS Code there. */
async function withVariable(
  view: vscode.TreeView<unknown>,
  given: unknown,
  command: string,
  argumentsAt: (uri: vscode.Uri, position: vscode.Position) => readonly unknown[],
): Promise<void> {
  const row = given ?? view.selection[0];
  const variable = isRow(row) && row.kind === "variable" ? row.variable : undefined;
  const place = variable?.declaration ?? variable?.uses[0];
  if (place === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Select a variable in the Variables view first."));
    return;
  }
  const uri = vscode.Uri.parse(place.uri);
  const position = toRange(place.range).start;
  const editor = await vscode.window.showTextDocument(uri);
  editor.selection = new vscode.Selection(position, position);
  await vscode.commands.executeCommand(command, ...argumentsAt(uri, position));
}
