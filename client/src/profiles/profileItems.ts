import * as vscode from "vscode";
import type { LspRange } from "../../../server/src/lsp/protocol";
import { findingsInWords, iconOf, layerIcon, MISSING_ICON, severityIcon, severityInWords } from "../shared/findingRows";
import { joined } from "../shared/joined";
import { toRange } from "../shared/ranges";
import type {
  Counts,
  FindingRow,
  GroupRow,
  LayerRow,
  PartRow,
  ProfileRow,
  Row,
  StackRow,
  UnreadRow,
} from "./profileRows";

/** The tree item that shows a row. */
export function treeItemOf(row: Row): vscode.TreeItem {
  const item = itemOf(row);
  item.id = row.id;
  return item;
}

function itemOf(row: Row): vscode.TreeItem {
  switch (row.kind) {
    case "stack":
      return stackItem(row);
    case "group":
      return groupItem(row);
    case "profile":
      return profileItem(row);
    case "unread":
      return unreadItem(row);
    case "layer":
      return row.layer.missing ? missingItem(row) : layerItem(row);
    case "variables":
      return folded(vscode.l10n.t("Variables"), "symbol-variable", String(row.variables.length));
    case "part":
      return partItem(row);
    case "finding":
      return findingItem(row);
  }
}

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

function folded(label: string, icon: string, description: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, Collapsed);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.description = description;
  return item;
}

function stackItem({ stack, counts, children }: StackRow): vscode.TreeItem {
  const item = new vscode.TreeItem(stack.name === "" ? unnamed() : stack.name, children.length === 0 ? None : Expanded);
  item.description = joined([
    numberOfProfiles(children.filter(({ kind }) => kind === "profile").length),
    ...inWords(counts),
  ]);
  item.iconPath = iconFor(counts) ?? new vscode.ThemeIcon("server-environment");
  item.contextValue = stack.uri === null ? "stackOfSettings" : "stack";
  item.tooltip = findingsInWords(stack).join("\n") || item.description;
  item.accessibilityInformation = { label: vscode.l10n.t("Stack {0}, {1}", stack.name, item.description) };
  return item;
}

function groupItem({ type, cloud, counts, children }: GroupRow): vscode.TreeItem {
  const label = joined([type ?? vscode.l10n.t("unknown type"), cloud]);
  const item = new vscode.TreeItem(label, Expanded);
  item.description = joined([String(children.length), ...inWords(counts)]);
  item.iconPath = new vscode.ThemeIcon("folder");
  item.contextValue = "group";
  item.accessibilityInformation = {
    label: joined([label, numberOfProfiles(children.length), ...inWords(counts)], ", "),
  };
  return item;
}

function profileItem({ profile, counts }: ProfileRow): vscode.TreeItem {
  const { name, type, cloudType, version, uri } = profile;
  const label = name ?? unnamed();
  const item = new vscode.TreeItem(label, Collapsed);
  const facts = [version, type, cloudType];
  item.description = joined([...facts, ...inWords(counts)]);
  item.iconPath = iconFor(counts) ?? new vscode.ThemeIcon("layers");
  item.contextValue = "profile";
  item.tooltip = [joined([label, ...facts]), pathOf(uri), ...inWords(counts)].join("\n");
  item.command = goToCommand(uri, profile.range);
  const state = counts.errors + counts.warnings === 0 ? [vscode.l10n.t("no problems")] : inWords(counts);
  item.accessibilityInformation = { label: joined([label, ...facts, ...state], ", ") };
  return item;
}

function unreadItem({ member, parent }: UnreadRow): vscode.TreeItem {
  const item = new vscode.TreeItem(pathOf(member.uri));
  item.description = member.findings.map(({ message }) => message).join(" ") || vscode.l10n.t("no profile");
  item.iconPath = iconOf("error");
  item.contextValue = "unreadFile";
  item.tooltip = item.description;
  const { uri } = parent.stack;
  if (uri !== null && member.range !== null) item.command = goToCommand(uri, member.range);
  return item;
}

function layerItem({ layer, profile }: LayerRow): vscode.TreeItem {
  const { pack, tag, registry, category, findings, values, manifests, variables } = layer;
  const hasParts = findings.length + manifests.length + variables.length > 0 || values !== null;
  const label = pack ?? unnamed();
  const item = new vscode.TreeItem(label, hasParts ? Collapsed : None);
  const name = layer.layer ?? vscode.l10n.t("unknown layer");
  const facts = [name, tag, category, registry];
  item.description = joined([...facts.slice(0, 3), findings.length === 0 ? null : `(${String(findings.length)})`]);
  item.iconPath = severityIcon(layer) ?? layerIcon(layer.layer);
  item.tooltip = [joined([label, ...facts]), ...findingsInWords(layer)].join("\n");
  item.contextValue = "layer";
  item.command = goToCommand(profile.uri, layer.range);
  item.accessibilityInformation = { label: joined([label, ...facts, ...findingsInWords(layer)], ", ") };
  return item;
}

function missingItem({ layer, profile }: LayerRow): vscode.TreeItem {
  const item = new vscode.TreeItem(layer.layer ?? "");
  item.description = vscode.l10n.t("missing");
  item.iconPath = MISSING_ICON;
  item.tooltip = findingsInWords(layer).join("\n");
  item.contextValue = "missingLayer";
  item.command = goToCommand(profile.uri, layer.range);
  item.accessibilityInformation = { label: vscode.l10n.t("{0} layer, missing", layer.layer ?? "") };
  return item;
}

const PART_ICONS: Readonly<Record<PartRow["is"], string>> = {
  values: "symbol-object",
  manifest: "file-code",
  variable: "symbol-variable",
};

function partItem({ is, part }: PartRow): vscode.TreeItem {
  const item = new vscode.TreeItem(is === "values" ? vscode.l10n.t("Values") : (part.name ?? unnamed()));
  if (is !== "values") item.description = is === "manifest" ? vscode.l10n.t("manifest") : vscode.l10n.t("variable");
  item.iconPath = new vscode.ThemeIcon(PART_ICONS[is]);
  item.contextValue = is;
  item.command = goToCommand(part.uri, part.range);
  return item;
}

function findingItem({ uri, finding }: FindingRow): vscode.TreeItem {
  const { severity, message, rule, range } = finding;
  const item = new vscode.TreeItem(message);
  item.description = rule;
  item.tooltip = `${severityInWords(severity)}: ${message}`;
  item.iconPath = iconOf(severity);
  item.contextValue = "finding";
  if (uri !== null) item.command = goToCommand(uri, range);
  item.accessibilityInformation = { label: `${severityInWords(severity)}: ${message}, ${rule}` };
  return item;
}

function iconFor({ errors, warnings }: Counts): vscode.ThemeIcon | undefined {
  return errors > 0 ? iconOf("error") : warnings > 0 ? iconOf("warning") : undefined;
}

function inWords({ errors, warnings }: Counts): string[] {
  return [
    ...(errors === 0 ? [] : [errors === 1 ? vscode.l10n.t("1 error") : vscode.l10n.t("{0} errors", errors)]),
    ...(warnings === 0 ? [] : [warnings === 1 ? vscode.l10n.t("1 warning") : vscode.l10n.t("{0} warnings", warnings)]),
  ];
}

function numberOfProfiles(count: number): string {
  return count === 1 ? vscode.l10n.t("1 profile") : vscode.l10n.t("{0} profiles", count);
}

function unnamed(): string {
  return vscode.l10n.t("(unnamed)");
}

function pathOf(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}

function goToCommand(uri: string, range: LspRange): vscode.Command {
  const place = [vscode.Uri.parse(uri), toRange(range)];
  return { command: "paletteProfiles.goTo", title: vscode.l10n.t("Go to"), arguments: place };
}
