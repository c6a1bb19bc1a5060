import * as vscode from "vscode";
import {
  REFRESH_REGISTRIES_METHOD,
  REGISTRIES_CHANGED_METHOD,
  REGISTRIES_METHOD,
  type RefreshRegistriesParams,
  type RegistriesResult,
  type RegistryItem,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { credentialBindingOf, type Secrets } from "../shared/secrets";
import { packTree } from "./packTree";
import { isRegistryRow, registryItem, type RegistryRow } from "./registryRows";

/** The view "Registries", with the state of each registry named in the workspace. */
export interface RegistriesView {
  readonly provider: vscode.TreeDataProvider<unknown>;
  /** The rows shown. */
  readonly rows: () => readonly RegistryRow[];
  readonly onDidChange: vscode.Event<readonly RegistryRow[]>;
  /** Refreshes a registry, or all. Returns the rows after the server has received the request. */
  readonly refresh: (row?: unknown) => Promise<readonly RegistryRow[]>;
  /** Asks for the rows again, without refreshing registries. */
  readonly reload: () => Promise<readonly RegistryRow[]>;
  /** Shows packs in groups, or as a list. */
  readonly group: (isGrouped: boolean) => Promise<void>;
  readonly dispose: () => void;
}

/** How often the rows with their ages are updated, in milliseconds. */
const AGES_EVERY = 60_000;
/** The context key set with the first answer. Before that, it is not known whether there are registries. */
const IS_LISTED = "paletteProfiles.areRegistriesListed";

/** Creates the view, which requests the registries from the server whenever they may have changed. */
export function createRegistriesView(
  view: vscode.TreeView<unknown>,
  server: Server,
  secrets: Secrets,
  memento: vscode.Memento,
): RegistriesView {
  const changes = new vscode.EventEmitter<readonly RegistryRow[]>();
  const redraws = new vscode.EventEmitter<unknown>();
  const packs = packTree(server, memento, () => redraws.fire(undefined));
  let rows: readonly RegistryRow[] = [];
  let latest = 0;
  let drawn = "";

  const ask = async (isRedrawn = true): Promise<readonly RegistryRow[]> => {
    const request = ++latest;
    const items = await server.request<RegistriesResult>(REGISTRIES_METHOD, undefined);
    if (items === undefined) return rows;
    const asked = await Promise.all(items.map((item) => rowOf(item, secrets)));
    // Ignore answers to outdated requests.
    if (request === latest) {
      rows = asked;
      packs.follow(rows);
      const state = JSON.stringify(rows);
      if (isRedrawn || state !== drawn) redraws.fire(undefined);
      drawn = state;
      void vscode.commands.executeCommand("setContext", IS_LISTED, true);
      changes.fire(rows);
    }
    return asked;
  };
  const timer = setInterval(() => view.visible && void ask(), AGES_EVERY);
  const subscription = vscode.Disposable.from(
    changes,
    redraws,
    // Each answer about a pack is a change. Commands of a row do nothing while VS Code reads the rows again.
    server.onNotification(REGISTRIES_CHANGED_METHOD, () => void ask(false)),
    server.onDidChangeState((state) => {
      if (state === "running") void ask();
    }),
    view.onDidChangeVisibility(({ visible }) => visible && void ask()),
    { dispose: () => clearInterval(timer) },
  );
  return {
    provider: {
      onDidChangeTreeData: redraws.event,
      getChildren: async (row) => [...(row === undefined ? rows : await packs.children(row))],
      getTreeItem: (row) =>
        isRegistryRow(row) ? registryItem(row, Date.now()) : (packs.item(row) ?? new vscode.TreeItem("")),
      getParent: packs.parent,
    },
    rows: () => rows,
    onDidChange: changes.event,
    async refresh(row) {
      const params: RefreshRegistriesParams = isRegistryRow(row) ? { id: row.id } : {};
      await server.request(REFRESH_REGISTRIES_METHOD, params);
      return ask();
    },
    reload: () => ask(),
    group: packs.group,
    dispose: () => void subscription.dispose(),
  };
}

async function rowOf(item: RegistryItem, secrets: Secrets): Promise<RegistryRow> {
  const place = credentialBindingOf(item);
  return { ...item, isSignedIn: place !== undefined && (await secrets.has(place)) };
}
