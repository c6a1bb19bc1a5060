import * as vscode from "vscode";
import type {
  LayerStack,
  LayerStackProfile,
  ListedPreset,
  PresetsOfLayer,
  StackFinding,
  StackLayer,
} from "../../../server/src/lsp/protocol";
import { findingsInWords, iconOf, layerIcon, MISSING_ICON, severityIcon, severityInWords } from "../shared/findingRows";
import { joined } from "../shared/joined";
import { toRange } from "../shared/ranges";
import { idsBelow } from "../shared/rowIds";

// The rows of the view "Layer Stack": profiles, their layers in deployment order, and the findings and presets of each.

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
  readonly children: readonly (FindingRow | PresetsRow)[];
}

interface FindingRow extends Identified {
  readonly kind: "finding";
  readonly uri: vscode.Uri;
  readonly finding: StackFinding;
  readonly parent: LayerRow;
}

/** The list of a pack's presets. */
interface PresetsRow extends Identified {
  readonly kind: "presets";
  readonly uri: vscode.Uri;
  readonly parent: LayerRow;
  readonly children: readonly PresetRow[];
}

export interface PresetRow extends Identified {
  readonly kind: "preset";
  readonly uri: vscode.Uri;
  /** The presets that it is one of. */
  readonly of: PresetsOfLayer;
  readonly preset: ListedPreset;
  readonly parent: PresetsRow;
}

export type Row = ProfileRow | LayerRow | FindingRow | PresetsRow | PresetRow;

/** The rows of a stack: each profile with its own layers. */
export function rowsOf(
  uri: vscode.Uri,
  { profiles, layers }: LayerStack,
  presets: readonly PresetsOfLayer[],
): ProfileRow[] {
  const presetsOf = ({ range: { start }, missing }: StackLayer): PresetsOfLayer | undefined =>
    presets.find(
      (one) => !missing && one.range.start.line === start.line && one.range.start.character === start.character,
    );
  return profiles.map((profile, index) => {
    const children: LayerRow[] = [];
    const row: ProfileRow = { kind: "profile", uri, profile, id: `${uri.toString()}#${String(index)}`, children };
    const idOf = idsBelow(row);
    const own = layers.filter((layer) => layer.profile === index);
    children.push(
      ...own.map((layer) =>
        layerRow(row, layer, idOf(`${String(layer.layer)}/${String(layer.pack)}`), presetsOf(layer)),
      ),
    );
    return row;
  });
}

function layerRow(parent: ProfileRow, layer: StackLayer, id: string, presets: PresetsOfLayer | undefined): LayerRow {
  const { uri } = parent;
  const children: (FindingRow | PresetsRow)[] = [];
  const row: LayerRow = { kind: "layer", uri, layer, id, parent, children };
  const idOf = idsBelow(row);
  // A missing layer is its own finding.
  const findings = layer.missing ? [] : layer.findings;
  children.push(
    ...findings.map((finding): FindingRow => ({ kind: "finding", uri, finding, id: idOf(finding.rule), parent: row })),
  );
  if (presets !== undefined) children.push(presetsRow(row, presets));
  return row;
}

function presetsRow(parent: LayerRow, of: PresetsOfLayer): PresetsRow {
  const { uri } = parent;
  const children: PresetRow[] = [];
  const row: PresetsRow = { kind: "presets", uri, id: `${parent.id}/presets`, parent, children };
  const idOf = idsBelow(row);
  children.push(
    ...of.presets.map((preset): PresetRow => ({ kind: "preset", uri, id: idOf(preset.name), of, preset, parent: row })),
  );
  return row;
}

/** The layer that a row is about. */
export function layerRowOf(row: LayerRow | PresetsRow | PresetRow): LayerRow {
  return row.kind === "layer" ? row : row.kind === "presets" ? row.parent : row.parent.parent;
}

/** The parent of a row; undefined for a profile. */
export function parentRow(row: Row): Row | undefined {
  return row.kind === "profile" ? undefined : row.parent;
}

/** The children of a row. */
export function childRows(row: Row): readonly Row[] {
  return row.kind === "finding" || row.kind === "preset" ? [] : row.children;
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
    case "presets":
      return presetsItem(row);
    case "preset":
      return presetItem(row);
  }
}

function profileItem({ profile, id }: ProfileRow): vscode.TreeItem {
  const { name, type, cloudType, version } = profile;
  const item = new vscode.TreeItem(name ?? vscode.l10n.t("(unnamed)"), vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = joined([type, cloudType, version]);
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
  item.description = joined([name, tag, category, registry]);
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

function presetsItem({ id, children }: PresetsRow): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t("Presets"), vscode.TreeItemCollapsibleState.Collapsed);
  const titles = children.filter(({ preset }) => preset.isOn).map(({ preset }) => preset.title);
  item.id = id;
  item.description = titles.length === 0 ? vscode.l10n.t("none enabled") : titles.join(", ");
  item.iconPath = new vscode.ThemeIcon("settings");
  item.contextValue = "presets";
  return item;
}

function presetItem({ id, preset }: PresetRow): vscode.TreeItem {
  const { title, name, isOn } = preset;
  const item = new vscode.TreeItem(title);
  const state = isOn ? vscode.l10n.t("enabled") : vscode.l10n.t("not enabled");
  item.id = id;
  item.description = isOn ? state : "";
  item.tooltip = `${name} · ${state}`;
  item.iconPath = new vscode.ThemeIcon(isOn ? "pass-filled" : "circle-large-outline");
  item.contextValue = isOn ? "presetOn" : "presetOff";
  item.accessibilityInformation = { label: `${title}, ${state}` };
  return item;
}

function goToCommand(uri: vscode.Uri, range: StackLayer["range"]): vscode.Command {
  return { command: "paletteProfiles.goTo", title: vscode.l10n.t("Go to"), arguments: [uri, toRange(range)] };
}
