import * as vscode from "vscode";
import {
  dayOf,
  PACK_VERSIONS_METHOD,
  REGISTRY_PACKS_METHOD,
  type PackVersionsParams,
  type PackVersionsResult,
  type RegistryPacksParams,
  type RegistryPacksResult,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import {
  isBelowRow,
  itemBelow,
  noteBelow,
  rowsBelow,
  rowsOfRegistry,
  rowsOfVersions,
  type BelowRow,
  type PackRow,
} from "./packRows";
import { isRegistryRow, listsNothing, type RegistryRow } from "./registryRows";

/** The rows below the registries of the view: packs and their versions, asked for when a row is opened. */
interface PackTree {
  readonly children: (row: unknown) => Promise<readonly BelowRow[]>;
  readonly item: (row: unknown) => vscode.TreeItem | undefined;
  /** The row above one that was shown. */
  readonly parent: (row: unknown) => unknown;
  /** Shows packs in groups, or as a list. */
  readonly group: (isGrouped: boolean) => Promise<void>;
  /** Must be called with the registries that are shown: what is known of them is asked for again if they changed. */
  readonly follow: (rows: readonly RegistryRow[]) => void;
}

/** The context key for whether packs are shown in groups, and where that is remembered. */
const ARE_GROUPED = "paletteProfiles.arePacksGrouped";

export function packTree(server: Server, memento: vscode.Memento, onChange: () => void): PackTree {
  const lists = new Map<string, Promise<RegistryPacksResult>>();
  const versionLists = new Map<string, NonNullable<PackVersionsResult>>();
  const parents = new Map<string, unknown>();
  let followed = "";
  let isGrouped = memento.get(ARE_GROUPED, true);
  const showGrouping = (): unknown => vscode.commands.executeCommand("setContext", ARE_GROUPED, isGrouped);
  void showGrouping();

  const packsOf = async ({ id }: RegistryRow): Promise<RegistryPacksResult> => {
    const params: RegistryPacksParams = { id };
    const asked =
      lists.get(id) ?? server.request<RegistryPacksResult>(REGISTRY_PACKS_METHOD, params).then((found) => found ?? []);
    lists.set(id, asked);
    return asked;
  };
  const belowRegistry = async (row: RegistryRow): Promise<readonly BelowRow[]> => {
    const registries = await packsOf(row);
    const isEmpty = registries.every(({ packs }) => packs.length === 0);
    return isEmpty ? [noteBelow(row.id, emptyText(row))] : rowsOfRegistry(row.id, registries, isGrouped);
  };
  const versionsOf = async (row: PackRow): Promise<readonly BelowRow[]> => {
    const params: PackVersionsParams = { name: row.pack.name, registry: row.registry };
    const versions =
      versionLists.get(row.id) ?? (await server.request<PackVersionsResult>(PACK_VERSIONS_METHOD, params));
    if (versions === undefined || versions === null)
      return [noteBelow(row.id, vscode.l10n.t("The versions are not available."))];
    versionLists.set(row.id, versions);
    if (versions.length === 0) return [noteBelow(row.id, vscode.l10n.t("No versions are known."))];
    return rowsOfVersions(row, versions);
  };
  const below = async (row: unknown): Promise<readonly BelowRow[]> => {
    if (isRegistryRow(row)) return belowRegistry(row);
    if (!isBelowRow(row)) return [];
    return rowsBelow(row, isGrouped) ?? (row.is === "pack" ? versionsOf(row) : []);
  };
  return {
    async children(row) {
      const rows = await below(row);
      for (const { id } of rows) parents.set(id, row);
      return rows;
    },
    item: (row) => (isBelowRow(row) ? itemBelow(row, dayOf(Date.now())) : undefined),
    parent: (row) => (isBelowRow(row) ? parents.get(row.id) : undefined),
    async group(wanted) {
      isGrouped = wanted;
      await memento.update(ARE_GROUPED, wanted);
      await showGrouping();
      onChange();
    },
    follow(rows) {
      lists.clear();
      const state = JSON.stringify(rows.map(({ isBusy: _isBusy, problem: _problem, ...rest }) => rest));
      if (state !== followed) versionLists.clear();
      followed = state;
    },
  };
}

/** Why there are no packs below a registry. */
function emptyText(row: RegistryRow): string {
  if (row.wantsCredential) return vscode.l10n.t("Sign in to see the packs.");
  if (listsNothing(row))
    return vscode.l10n.t("This registry does not list its packs. Search for one by its full name.");
  if (row.isBusy) return vscode.l10n.t("reading…");
  return row.problem ?? vscode.l10n.t("No packs.");
}
