import * as vscode from "vscode";
import type { LayerStack, StackFinding, StackLayer, LayerStackProfile } from "../../../server/src/lsp/protocol";
import { findingsInWords, iconOf, layerIcon, MISSING_ICON, severityIcon, severityInWords } from "../shared/findingRows";
import { toRange } from "../shared/ranges";
import { idsBelow } from "../shared/rowIds";

// The rows of the view "Layer Stack": profiles, their layers in deployment order, and the findings of each layer.

/** Identifies a row across edits of the text. */
interface Identified {
  readonly id: string;
}

export interface ProfileRow extends Identified {
  readonly kind: "profile";
  readonly uri: vscode.Uri;
  readonly profile: LayerStackProfile;
  readonly children: readonly LayerRow[];
}

export interface LayerRow extends Identified {
  readonly kind: "layer";
  readonly uri: vscode.Uri;
  readonly layer: StackLayer;
  readonly parent: ProfileRow;
  readonly children: readonly FindingRow[];
}

interface FindingRow extends Identified {
  readonly kind: "finding";
  readonly uri: vscode.Uri;
  readonly finding: StackFinding;
  readonly parent: LayerRow;
}

export type Row = ProfileRow | LayerRow | FindingRow;

/** The rows of a stack: each profile with its own layers. */
export function rowsOf(uri: vscode.Uri, { profiles, layers }: LayerStack): ProfileRow[] {
  return profiles.map((profile, index) => {
    const children: LayerRow[] = [];
    const row: ProfileRow = { kind: "profile", uri, profile, id: `${uri.toString()}#${String(index)}`, children };
    const idOf = idsBelow(row);
    const own = layers.filter((layer) => layer.profile === index);
    children.push(...own.map((layer) => layerRow(row, layer, idOf(`${String(layer.layer)}/${String(layer.pack)}`))));
    return row;
  });
}

function layerRow(parent: ProfileRow, layer: StackLayer, id: string): LayerRow {
  const { uri } = parent;
  const children: FindingRow[] = [];
  const row: LayerRow = { kind: "layer", uri, layer, id, parent, children };
  const idOf = idsBelow(row);
  // A missing layer is its own finding.
  const findings = layer.missing ? [] : layer.findings;
  children.push(
    ...findings.map((finding): FindingRow => ({ kind: "finding", uri, finding, id: idOf(finding.rule), parent: row })),
  );
  return row;
}

/** The parent of a row; undefined for a profile. */
export function parentRow(row: Row): Row | undefined {
  return row.kind === "profile" ? undefined : row.parent;
}

/** The children of a row; empty for a finding. */
export function childRows(row: Row): readonly Row[] {
  return row.kind === "finding" ? [] : row.children;
}

/** The tree item that shows a row. */
export function treeItemOf(row: Row): vscode.TreeItem {
  switch (row.kind) {
    case "profile":
      return profileItem(row);
    case "layer":
      return row.layer.missing ? missingItem(row) : layerItem(row);
    case "finding":
      return findingItem(row);
  }
}

function profileItem({ profile, id }: ProfileRow): vscode.TreeItem {
  const { name, type, cloudType, version } = profile;
  const item = new vscode.TreeItem(name ?? vscode.l10n.t("(unnamed)"), vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = [type, cloudType, version].filter((part) => part !== null).join(" · ");
  item.iconPath = new vscode.ThemeIcon("layers");
  item.contextValue = "profile";
  return item;
}

function layerItem({ uri, layer, id, children }: LayerRow): vscode.TreeItem {
  const { pack, tag, registry, category } = layer;
  const collapsed =
    children.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(pack ?? vscode.l10n.t("(unnamed)"), collapsed);
  const name = layer.layer ?? vscode.l10n.t("unknown layer");
  item.id = id;
  item.description = [name, tag, category, registry].filter((part) => part !== null).join(" · ");
  item.iconPath = severityIcon(layer) ?? layerIcon(layer.layer);
  item.tooltip = tooltipOf(layer);
  item.contextValue = "layer";
  item.command = goToCommand(uri, layer.range);
  const spoken = [item.label, tag, name, category, registry, ...findingsInWords(layer)];
  item.accessibilityInformation = { label: spoken.filter((part) => typeof part === "string").join(", ") };
  return item;
}

/** The rest of a row that does not fit beside the name, and the messages. */
function tooltipOf(layer: StackLayer): string {
  const { pack, tag, registry, category } = layer;
  const name = [pack ?? vscode.l10n.t("(unnamed)"), tag].filter((part) => part !== null).join(" ");
  const facts = [name, layer.layer ?? vscode.l10n.t("unknown layer"), category, registry];
  return [facts.filter((part) => part !== null).join(" · "), ...findingsInWords(layer)].join("\n");
}

function missingItem({ uri, layer, id }: LayerRow): vscode.TreeItem {
  const item = new vscode.TreeItem(layer.layer ?? "");
  item.id = id;
  item.description = vscode.l10n.t("missing");
  item.iconPath = MISSING_ICON;
  item.tooltip = findingsInWords(layer).join("\n");
  item.contextValue = "missingLayer";
  item.command = goToCommand(uri, layer.range);
  item.accessibilityInformation = { label: vscode.l10n.t("{0} layer, missing", layer.layer ?? "") };
  return item;
}

function findingItem({ uri, finding, id }: FindingRow): vscode.TreeItem {
  const { severity, message, rule, range } = finding;
  const item = new vscode.TreeItem(message);
  item.id = id;
  item.description = rule;
  item.tooltip = `${severityInWords(severity)}: ${message}`;
  item.iconPath = iconOf(severity);
  item.contextValue = "finding";
  item.command = goToCommand(uri, range);
  item.accessibilityInformation = { label: `${severityInWords(severity)}: ${message}, ${rule}` };
  return item;
}

function goToCommand(uri: vscode.Uri, range: StackLayer["range"]): vscode.Command {
  return { command: "paletteProfiles.goTo", title: vscode.l10n.t("Go to"), arguments: [uri, toRange(range)] };
}
