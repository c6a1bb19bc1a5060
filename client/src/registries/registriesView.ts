import * as vscode from "vscode";
import {
  REFRESH_REGISTRIES_METHOD,
  REGISTRIES_CHANGED_METHOD,
  REGISTRIES_METHOD,
  type RefreshRegistriesParams,
  type RegistriesResult,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { credentialBindingOf, type Secrets } from "../shared/secrets";
import { registryItem, type RegistryRow } from "./registryRows";

/** The view "Registries": how it stands with each registry that is named here. */
export interface RegistriesView {
  readonly provider: vscode.TreeDataProvider<unknown>;
  /** What is shown. */
  readonly rows: () => readonly RegistryRow[];
  readonly onDidChange: vscode.Event<readonly RegistryRow[]>;
  /** Has a registry read anew, or all; gives what is shown when the server has been told. */
  readonly refresh: (row?: unknown) => Promise<readonly RegistryRow[]>;
  readonly dispose: () => void;
}

/** How often the ages are written anew, in milliseconds. */
const AGES_EVERY = 60_000;
/** Set when there is an answer: before that, nobody knows whether there are registries. */
const IS_LISTED = "paletteProfiles.areRegistriesListed";

export function createRegistriesView(view: vscode.TreeView<unknown>, server: Server, secrets: Secrets): RegistriesView {
  const changes = new vscode.EventEmitter<readonly RegistryRow[]>();
  let rows: readonly RegistryRow[] = [];
  let latest = 0;

  const ask = async (): Promise<readonly RegistryRow[]> => {
    const request = ++latest;
    const items = await server.request<RegistriesResult>(REGISTRIES_METHOD, undefined);
    if (items === undefined) return rows;
    const asked = await Promise.all(
      items.map(async (item): Promise<RegistryRow> => {
        const place = credentialBindingOf(item);
        return { ...item, isSignedIn: place !== undefined && (await secrets.has(place)) };
      }),
    );
    // Only the newest answer counts.
    if (request === latest) {
      rows = asked;
      void vscode.commands.executeCommand("setContext", IS_LISTED, true);
      changes.fire(rows);
    }
    return asked;
  };
  const timer = setInterval(() => view.visible && void ask(), AGES_EVERY);
  const subscription = vscode.Disposable.from(
    changes,
    server.onNotification(REGISTRIES_CHANGED_METHOD, () => void ask()),
    server.onDidChangeState((state) => {
      if (state === "running") void ask();
    }),
    view.onDidChangeVisibility(({ visible }) => visible && void ask()),
    new vscode.Disposable(() => clearInterval(timer)),
  );
  return {
    provider: {
      onDidChangeTreeData: (listener) => changes.event(() => void listener(undefined)),
      getChildren: (row) => (row === undefined ? [...rows] : []),
      getTreeItem: (row) => (isRegistryRow(row) ? registryItem(row, Date.now()) : new vscode.TreeItem("")),
    },
    rows: () => rows,
    onDidChange: changes.event,
    async refresh(row) {
      const params: RefreshRegistriesParams = isRegistryRow(row) ? { id: row.id } : {};
      await server.request(REFRESH_REGISTRIES_METHOD, params);
      return ask();
    },
    dispose: () => void subscription.dispose(),
  };
}

/** Whether what a command was called with is a row of the view. */
export function isRegistryRow(row: unknown): row is RegistryRow {
  return typeof row === "object" && row !== null && "id" in row && "isSignedIn" in row;
}
