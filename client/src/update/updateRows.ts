import * as vscode from "vscode";
import type { ShownChange, ShownUpdate } from "../../../server/src/lsp/protocol";
import { joined } from "../shared/joined";

// The rows of the view "Update": profiles, their packs, and the values that change.

export interface ProfileRow {
  readonly kind: "profile";
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly name: string | null;
  readonly version: string | null;
  readonly children: readonly PackRow[];
}

export interface PackRow {
  readonly kind: "pack";
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly update: ShownUpdate;
  readonly isIncluded: boolean;
  readonly children: readonly ChangeRow[];
}

export interface ChangeRow {
  readonly kind: "change";
  readonly id: string;
  readonly change: ShownChange;
  /** The path of the value, without the chart if all changes are in the same. */
  readonly label: string;
  /** Whether the new default solves a conflict. */
  readonly takesNew: boolean;
  readonly pack: PackRow;
}

export type UpdateRow = ProfileRow | PackRow | ChangeRow;

export function isUpdateRow(element: unknown): element is UpdateRow {
  return typeof element === "object" && element !== null && "kind" in element && "id" in element;
}

/** The most changes of a pack that are listed: conflicts come first. */
const MAX_CHANGES = 500;

/** The row of a pack, with those of its changes. */
export function packRow(
  uri: vscode.Uri,
  update: ShownUpdate,
  { isIncluded, takesNew }: { readonly isIncluded: boolean; readonly takesNew: (path: readonly string[]) => boolean },
): PackRow {
  const children: ChangeRow[] = [];
  const id = packId(uri, update);
  const row: PackRow = { kind: "pack", id, uri, update, isIncluded, children };
  const shown = KINDS.flatMap(({ is }) => update.changes.filter(is));
  const [chart] = shown[0]?.path.slice(1) ?? [];
  const isOfOne = shown.every(({ path }) => path[0] === "charts" && path[1] === chart && path.length > 2);
  for (const change of shown.slice(0, MAX_CHANGES)) {
    children.push({
      kind: "change",
      label: change.path.slice(isOfOne ? 2 : 0).join("."),
      id: `${id}/${change.path.join("\n")}`,
      change,
      takesNew: takesNew(change.path),
      pack: row,
    });
  }
  return row;
}

/** Identifies a pack among those of all profiles. */
export function packId(uri: vscode.Uri, { profile, pack }: Pick<ShownUpdate, "profile" | "pack">): string {
  return `${uri.toString()}#${String(profile)}/${String(pack)}`;
}

/** The number of conflicts of a pack. */
function conflictsOf({ changes }: ShownUpdate): number {
  return changes.filter(({ is }) => is === "conflict").length;
}

interface ChangeKindRow {
  readonly is: (change: ShownChange) => boolean;
  readonly icon: string;
  readonly inWords: (row: ChangeRow) => string;
}

/** How the kinds of changes are shown, in this order. */
const KINDS: readonly ChangeKindRow[] = [
  {
    is: ({ is }) => is === "conflict",
    icon: "warning",
    inWords: ({ change: { mine, after }, takesNew }) =>
      takesNew
        ? vscode.l10n.t("new default {0} instead of {1}", after ?? "–", mine ?? "–")
        : vscode.l10n.t("{0} stays; the new default is {1}", mine ?? "–", after ?? "–"),
  },
  {
    is: ({ is, movedTo, isOverride }) => is === "gone" && movedTo !== undefined && isOverride,
    icon: "arrow-right",
    inWords: ({ change: { movedTo } }) => vscode.l10n.t("moved to {0}", movedTo?.join(".") ?? ""),
  },
  {
    is: ({ is, movedTo, isOverride }) => is === "gone" && movedTo === undefined && isOverride,
    icon: "comment",
    inWords: () => vscode.l10n.t("no longer there; becomes a comment"),
  },
  {
    is: ({ is, mine }) => is === "changed" && mine !== undefined,
    icon: "edit",
    inWords: ({ change: { before, after } }) => `${before ?? "–"} → ${after ?? "–"}`,
  },
  {
    is: ({ is, isOverride, mine }) => is === "gone" && !isOverride && mine !== undefined,
    icon: "remove",
    inWords: () => vscode.l10n.t("removed"),
  },
  {
    is: ({ is, isTaken }) => is === "new" && isTaken,
    icon: "add",
    inWords: ({ change: { after } }) => after ?? "",
  },
];

/** The tree item that shows a row. */
export function updateItemOf(row: UpdateRow): vscode.TreeItem {
  switch (row.kind) {
    case "profile":
      return profileItem(row);
    case "pack":
      return packItem(row);
    case "change":
      return changeItem(row);
  }
}

function profileItem({ id, name, version, uri }: ProfileRow): vscode.TreeItem {
  const item = new vscode.TreeItem(name ?? vscode.l10n.t("(unnamed)"), vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = joined([version, vscode.workspace.asRelativePath(uri)]);
  item.iconPath = new vscode.ThemeIcon("layers");
  return item;
}

function packItem(row: PackRow): vscode.TreeItem {
  const { id, update, isIncluded, children } = row;
  const { name, from, to, reason, isMade, versions } = update;
  const state = children.length > 0 ? "Expanded" : "None";
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState[state]);
  const conflicts = conflictsOf(update);
  const some = conflicts === 1 ? vscode.l10n.t("1 conflict") : vscode.l10n.t("{0} conflicts", conflicts);
  const count = conflicts === 0 ? undefined : some;
  item.id = id;
  item.description = joined([`${from} → ${to}`, count, reason]);
  item.tooltip = [`${name} ${from} → ${to}`, reason].filter((part) => part !== undefined).join("\n");
  item.iconPath = new vscode.ThemeIcon(isMade ? "extensions" : "circle-slash");
  item.contextValue = versions.length > 1 ? "updateOfVersions" : "update";
  if (isMade) {
    const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
    item.checkboxState = isIncluded ? Checked : Unchecked;
    item.command = showCommand(row);
  }
  return item;
}

function changeItem(row: ChangeRow): vscode.TreeItem {
  const { id, change, label, takesNew, pack } = row;
  const item = new vscode.TreeItem(label);
  const kind = KINDS.find(({ is }) => is(change));
  const blocked = change.isBlocked ? vscode.l10n.t("cannot be changed in this text") : undefined;
  item.id = id;
  item.description = joined([kind?.inWords(row), blocked]);
  item.tooltip = `${change.path.join(".")}: ${item.description}`;
  item.iconPath = new vscode.ThemeIcon(takesNew ? "check" : (kind?.icon ?? "circle-outline"));
  if (change.is === "conflict") item.contextValue = takesNew ? "conflictNew" : "conflictMine";
  item.command = showCommand(pack);
  return item;
}

function showCommand(row: PackRow): vscode.Command {
  return { command: "paletteProfiles.showUpdate", title: vscode.l10n.t("Show Update"), arguments: [row] };
}
