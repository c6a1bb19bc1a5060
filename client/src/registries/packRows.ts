import * as vscode from "vscode";
import type { ListedPack, ListedRegistry, ListedVersion, RegistryPacksResult } from "../../../server/src/lsp/protocol";
import { joined } from "../shared/joined";

/** The packs of a registry, as the server lists them. */
export type ShownRegistry = RegistryPacksResult[number];
type ShownPack = ShownRegistry["packs"][number];

/** A registry of a tenant. */
interface PartRow {
  readonly is: "part";
  readonly id: string;
  readonly registry: ShownRegistry;
}

/** Packs of a layer, or add-ons of a category. */
interface GroupRow {
  readonly is: "group";
  readonly id: string;
  readonly title: string;
  readonly packs: readonly PackRow[];
}

/** A pack of a registry. */
export interface PackRow {
  readonly is: "pack";
  readonly id: string;
  /** The name of its registry; null for the sample. */
  readonly registry: string | null;
  readonly pack: Pick<ShownPack, "name" | "displayName" | "layer" | "category" | "newest" | "state">;
}

/** A version of a pack. */
interface VersionRow {
  readonly is: "version";
  readonly id: string;
  readonly of: PackRow;
  readonly version: ListedVersion;
}

/** What there is to say where there are no rows. */
interface NoteRow {
  readonly is: "note";
  readonly id: string;
  readonly text: string;
}

/** A row below a registry. */
export type BelowRow = PartRow | GroupRow | PackRow | VersionRow | NoteRow;

/** Whether a value is a row below a registry. */
export function isBelowRow(value: unknown): value is BelowRow {
  return typeof value === "object" && value !== null && "is" in value && "id" in value;
}

/** The pack and version of a row: for a pack, its newest one. */
export function packOfRow(value: unknown): { readonly row: PackRow; readonly version: string | null } | undefined {
  if (!isBelowRow(value)) return undefined;
  if (value.is === "pack") return { row: value, version: value.pack.newest };
  return value.is === "version" ? { row: value.of, version: value.version.version } : undefined;
}

/** The rows of a registry: its packs in groups or as a list, by registry for a tenant with several. */
export function rowsOfRegistry(id: string, registries: readonly ShownRegistry[], isGrouped: boolean): BelowRow[] {
  const [only, second] = registries;
  if (only !== undefined && second === undefined) return rowsOfPacks(id, only, isGrouped);
  return registries.map((registry) => ({ is: "part", id: idOf(id, "part", registry.name), registry }));
}

/** The rows below a row; undefined for a pack, whose versions are asked for. */
export function rowsBelow(row: BelowRow, isGrouped: boolean): readonly BelowRow[] | undefined {
  switch (row.is) {
    case "part":
      return rowsOfPacks(row.id, row.registry, isGrouped);
    case "group":
      return row.packs;
    case "pack":
      return undefined;
    case "version":
    case "note":
      return [];
  }
}

/** The row of something to say below a row. */
export function noteBelow(id: string, text: string): NoteRow {
  return { is: "note", id: idOf(id, "note"), text };
}

/** The rows of a pack's versions. */
export function rowsOfVersions(pack: PackRow, versions: readonly ListedVersion[]): BelowRow[] {
  return versions.map((version) => ({
    is: "version",
    id: idOf(pack.id, "version", version.version),
    of: pack,
    version,
  }));
}

function rowsOfPacks(id: string, { name: registry, packs }: ListedRegistry, isGrouped: boolean): BelowRow[] {
  const rows = packs.map((pack): PackRow => ({
    is: "pack",
    id: idOf(id, "pack", registry, pack.name),
    registry,
    pack: pack as ShownPack,
  }));
  const groups = groupsOf(rows);
  if (!isGrouped || groups.length < 2) return rows;
  return groups.map(([title, own]) => ({ is: "group", id: idOf(id, "group", registry, title), title, packs: own }));
}

const LAYERS = ["os", "k8s", "cni", "csi"] as const;

/** The packs by core layer, then the add-ons by category, those without one last. */
function groupsOf(rows: readonly PackRow[]): readonly (readonly [string, readonly PackRow[]])[] {
  const titles = layerTitles();
  const core = LAYERS.map((layer) => [titles[layer], rows.filter(({ pack }) => pack.layer === layer)] as const);
  const addOns = rows.filter(({ pack }) => pack.layer === "addon");
  const categories = [...new Set(addOns.map(({ pack }) => pack.category ?? ""))].sort(
    (a, b) => Number(a === "") - Number(b === "") || (a < b ? -1 : 1),
  );
  const byCategory = categories.map((category) => {
    const title = category === "" ? titles.addon : vscode.l10n.t("Add-ons: {0}", category);
    return [title, addOns.filter(({ pack }) => (pack.category ?? "") === category)] as const;
  });
  return [...core, ...byCategory].filter(([, own]) => own.length > 0);
}

function layerTitles(): Readonly<Record<ListedPack["layer"], string>> {
  return {
    os: vscode.l10n.t("Operating systems"),
    k8s: vscode.l10n.t("Kubernetes"),
    cni: vscode.l10n.t("Networks"),
    csi: vscode.l10n.t("Storage"),
    addon: vscode.l10n.t("Add-ons"),
  };
}

function idOf(...parts: readonly string[]): string {
  return parts.map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join("/");
}

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** The tree item that shows a row. */
export function itemBelow(row: BelowRow, today: string): vscode.TreeItem {
  const item = itemOf(row, today);
  item.id = row.id;
  return item;
}

function itemOf(row: BelowRow, today: string): vscode.TreeItem {
  switch (row.is) {
    case "part":
      return folded(row.registry.name, "package", packsInWords(row.registry.packs.length));
    case "group":
      return folded(row.title, "folder", String(row.packs.length));
    case "pack":
      return packItem(row);
    case "version":
      return versionItem(row, today);
    case "note":
      return new vscode.TreeItem(row.text);
  }
}

function folded(label: string, icon: string, description: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, Collapsed);
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

/** "1 pack", "42 packs". */
export function packsInWords(count: number): string {
  return count === 1 ? vscode.l10n.t("1 pack") : vscode.l10n.t("{0} packs", count);
}

function packItem({ pack, registry }: PackRow): vscode.TreeItem {
  const { name, displayName, newest, state, layer, category } = pack;
  const stated = stateInWords(state);
  const item = folded(
    name,
    stated === undefined ? "package" : "warning",
    joined([newest, stated, displayName === name ? null : displayName]),
  );
  item.contextValue = "pack";
  item.tooltip = [name, displayName, registry, joined([layer, category]), newest, stated].filter(Boolean).join("\n");
  item.accessibilityInformation = { label: vscode.l10n.t("Pack {0}", [name, item.description].join(", ")) };
  return item;
}

function versionItem(row: VersionRow, today: string): vscode.TreeItem {
  const { version, state, endOfLife } = row.version;
  const isEnded = endOfLife !== null && endOfLife < today;
  const ends = endOfLife === null ? undefined : endInWords(endOfLife, isEnded);
  const stated = stateInWords(state);
  const item = new vscode.TreeItem(version, None);
  item.description = joined([stated, ends]);
  item.iconPath = new vscode.ThemeIcon(stated !== undefined || isEnded ? "warning" : "tag");
  item.contextValue = "packVersion";
  item.tooltip = [`${row.of.pack.name} ${version}`, stated, ends].filter(Boolean).join("\n");
  item.accessibilityInformation = { label: vscode.l10n.t("Version {0}", joined([version, stated, ends])) };
  // A click shows what the version brings.
  item.command = {
    command: "paletteProfiles.showPackDefaults",
    title: vscode.l10n.t("Show Default Values"),
    arguments: [row],
  };
  return item;
}

function endInWords(day: string, isEnded: boolean): string {
  return isEnded ? vscode.l10n.t("end of life since {0}", day) : vscode.l10n.t("end of life {0}", day);
}

/** The word for a state; undefined for an active or unknown one. */
export function stateInWords(state: ListedVersion["state"]): string | undefined {
  switch (state) {
    case "deprecated":
      return vscode.l10n.t("deprecated");
    case "disabled":
      return vscode.l10n.t("disabled");
    case "deleted":
      return vscode.l10n.t("deleted");
    case "active":
    case null:
      return undefined;
  }
}
