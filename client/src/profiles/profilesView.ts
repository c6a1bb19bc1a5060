import * as vscode from "vscode";
import {
  WORKSPACE_PROFILES_METHOD,
  type WorkspaceProfiles,
  type WorkspaceProfilesParams,
  type WorkspaceProfilesResult,
} from "../../../server/src/lsp/protocol";
import { isPossibleProfile } from "../lazyActivation";
import { possibleFiles } from "../shared/fileRequests";
import { followServer } from "../shared/followServer";
import type { Server } from "../shared/languageClient";
import { refreshes } from "../shared/refreshes";
import { badgeOf } from "./profilesBadge";
import { treeItemOf } from "./profileItems";
import { isProfilesRow } from "./profileTargets";
import { childRows, parentRow, topRows, type Row } from "./profileRows";

/** The view "Profiles": all profiles of the workspace, by stack, type and cloud. */
export interface ProfilesView {
  readonly provider: vscode.TreeDataProvider<unknown>;
  /** What the view shows. */
  readonly shown: () => WorkspaceProfiles;
  readonly refresh: () => Promise<void>;
  readonly dispose: () => void;
}

/** The context key set with the first answer. Before that, it is not known whether there are profiles. */
const ARE_LISTED = "paletteProfiles.areProfilesListed";

const FILES = /\.(?:ya?ml|json|tf)$/i;

/** How long to wait after a change before the view is updated, in milliseconds. */
const REST = 150;
/** The same after files have changed on disk: the server is told of that with a delay. */
const FILES_REST = 600;

/** Creates the view, which requests the profiles whenever they may have changed, as long as it is visible. */
export function createProfilesView(view: vscode.TreeView<unknown>, server: Server): ProfilesView {
  const changes = new vscode.EventEmitter<unknown>();
  let shown: WorkspaceProfiles = { profiles: [], stacks: [] };
  let rows: readonly Row[] = [];
  let answer = "";
  let files: Promise<readonly vscode.Uri[]> | undefined;

  const request = async (): Promise<void> => {
    files ??= possibleFiles();
    const params: WorkspaceProfilesParams = { uris: (await files).map((uri) => uri.toString()) };
    const result = await server.request<WorkspaceProfilesResult>(WORKSPACE_PROFILES_METHOD, params);
    const said = JSON.stringify(result);
    if (result === undefined || result === null || said === answer) return;
    answer = said;
    shown = result;
    rows = topRows(result);
    void vscode.commands.executeCommand("setContext", ARE_LISTED, true);
    changes.fire(undefined);
  };
  const refreshing = refreshes(request, () => view.visible);
  const subscription = vscode.Disposable.from(
    changes,
    refreshing,
    badgeOf(view),
    ...followChanges(server, () => refreshing.after(REST)),
    followFiles(() => {
      files = undefined;
      refreshing.after(FILES_REST);
    }),
    view.onDidChangeVisibility(() => refreshing.after(0)),
  );
  return {
    provider: {
      onDidChangeTreeData: changes.event,
      getChildren: (row) => [...(row === undefined ? rows : isProfilesRow(row) ? childRows(row) : [])],
      getTreeItem: (row) => (isProfilesRow(row) ? treeItemOf(row) : new vscode.TreeItem("")),
      getParent: (row) => (isProfilesRow(row) ? parentRow(row) : undefined),
    },
    shown: () => shown,
    refresh: refreshing.now,
    dispose: () => void subscription.dispose(),
  };
}

/** Calls `refresh` when a document, its findings, the settings or registries have changed. */
function followChanges(server: Server, refresh: () => void): vscode.Disposable[] {
  return [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isPossibleProfile(document)) refresh();
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isPossibleProfile(document)) refresh();
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isPossibleProfile(document)) refresh();
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(({ path }) => FILES.test(path))) refresh();
    }),
    followServer(server, refresh),
  ];
}

/** Calls `refresh` when files that may be profiles, or folders, have changed. */
function followFiles(refresh: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher("**/*");
  const changed = ({ path }: vscode.Uri): void => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (FILES.test(name) || !name.includes(".")) refresh();
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidChange(changed),
    watcher.onDidDelete(changed),
    vscode.workspace.onDidChangeWorkspaceFolders(refresh),
  );
}
