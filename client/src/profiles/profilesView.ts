import * as vscode from "vscode";
import type { WorkspaceProfiles } from "../../../server/src/lsp/protocol";
import { possibleFiles } from "../files/fileRequests";
import { FILES_REST, followFiles, followProfiles, REST } from "../shared/followProfiles";
import type { Server } from "../shared/languageClient";
import { refreshes } from "../shared/refreshes";
import { workspaceProfiles } from "../shared/workspaceProfiles";
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

/** Creates the view, which requests the profiles whenever they may have changed, as long as it is visible. */
export function createProfilesView(view: vscode.TreeView<unknown>, server: Server): ProfilesView {
  const changes = new vscode.EventEmitter<unknown>();
  let shown: WorkspaceProfiles = { profiles: [], stacks: [] };
  let rows: readonly Row[] = [];
  let answer = "";
  let files: Promise<readonly vscode.Uri[]> | undefined;

  const request = async (): Promise<void> => {
    files ??= possibleFiles();
    const result = await workspaceProfiles(server, files);
    const said = JSON.stringify(result);
    if (result === undefined || said === answer) return;
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
    ...followProfiles(server, () => refreshing.after(REST)),
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
