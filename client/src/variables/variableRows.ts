import * as vscode from "vscode";
import {
  shortened,
  type ListedVariable,
  type LspRange,
  type ProfileVariables,
  type VariableUse,
} from "../../../server/src/lsp/protocol";
import { toRange } from "../shared/ranges";
import { idsBelow } from "../shared/rowIds";

// The rows of the view "Variables": the profiles of a file and of its stacks, their variables, and where these are used.

interface Identified {
  readonly id: string;
}

interface ProfileRow extends Identified {
  readonly kind: "profile";
  readonly profile: ProfileVariables;
  readonly isExpanded: boolean;
  readonly children: readonly VariableRow[];
}

interface VariableRow extends Identified {
  readonly kind: "variable";
  readonly variable: ListedVariable;
  readonly children: readonly UseRow[];
}

interface UseRow extends Identified {
  readonly kind: "use";
  readonly use: VariableUse;
}

export type Row = ProfileRow | VariableRow | UseRow;

/** The top-level rows: the variables of a single profile, or else the profiles that have any. */
export function rowsOf(profiles: readonly ProfileVariables[]): readonly Row[] {
  const [first] = profiles;
  const idOf = idsBelow({ id: "variables" });
  const rows = profiles
    .filter(({ variables }) => variables.length > 0)
    .map((profile): ProfileRow => {
      const id = idOf(`${profile.uri}/${String(profile.name)}`);
      // Those of the file itself, which come first, are what the user works on.
      const isExpanded = profile.uri === first?.uri;
      return { kind: "profile", id, profile, isExpanded, children: variableRows(id, profile) };
    });
  return profiles.length === 1 ? (rows[0]?.children ?? []) : rows;
}

function variableRows(parent: string, { variables }: ProfileVariables): VariableRow[] {
  const idOf = idsBelow({ id: parent });
  return variables.map((variable) => {
    const id = idOf(variable.name);
    const idOfUse = idsBelow({ id });
    const children = variable.uses.map((use): UseRow => ({ kind: "use", id: idOfUse(useLabel(use)), use }));
    return { kind: "variable", id, variable, children };
  });
}

/** The children of a row. */
export function childRows(row: Row): readonly Row[] {
  return row.kind === "use" ? [] : row.children;
}

/** The tree item that shows a row. */
export function treeItemOf(row: Row): vscode.TreeItem {
  switch (row.kind) {
    case "profile":
      return profileItem(row);
    case "variable":
      return variableItem(row);
    case "use":
      return useItem(row);
  }
}

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

function profileItem({ id, profile, isExpanded, children }: ProfileRow): vscode.TreeItem {
  const item = new vscode.TreeItem(profile.name ?? vscode.l10n.t("(unnamed)"), isExpanded ? Expanded : Collapsed);
  item.id = id;
  item.description = String(children.length);
  item.iconPath = new vscode.ThemeIcon("layers");
  item.contextValue = "profile";
  item.tooltip = vscode.workspace.asRelativePath(vscode.Uri.parse(profile.uri));
  return item;
}

function variableItem({ id, variable, children }: VariableRow): vscode.TreeItem {
  const { name, displayName, declaration, isMasked } = variable;
  const item = new vscode.TreeItem(name, children.length === 0 ? None : Collapsed);
  const facts = factsOf(variable);
  item.id = id;
  item.description = facts.join(" · ");
  item.iconPath = new vscode.ThemeIcon(
    declaration === null ? "question" : isMasked ? "lock" : children.length === 0 ? "circle-slash" : "symbol-variable",
  );
  item.tooltip = [displayName === null ? name : `${name}: ${displayName}`, ...facts].join("\n");
  item.contextValue = "variable";
  const at = declaration ?? variable.uses[0];
  if (at !== undefined) item.command = goToCommand(at.uri, at.range);
  item.accessibilityInformation = { label: [name, ...facts].join(", ") };
  return item;
}

/** What is said of a variable: its type, its default, and how often it is used. */
function factsOf({ format, default: value, isMasked, isRequired, declaration, uses }: ListedVariable): string[] {
  const count =
    uses.length === 0
      ? vscode.l10n.t("not used")
      : uses.length === 1
        ? vscode.l10n.t("1 use")
        : vscode.l10n.t("{0} uses", uses.length);
  if (declaration === null) return [vscode.l10n.t("not declared"), count];
  return [
    format ?? "string",
    isMasked
      ? vscode.l10n.t("masked")
      : value === null
        ? vscode.l10n.t("no default")
        : `= ${shortened(value, MAX_SHOWN)}`,
    ...(isRequired ? [vscode.l10n.t("required")] : []),
    count,
  ];
}

/** The most characters of a default that are shown in a row. */
const MAX_SHOWN = 60;

function useItem({ id, use }: UseRow): vscode.TreeItem {
  const item = new vscode.TreeItem(useLabel(use));
  const part = use.manifest === null ? vscode.l10n.t("values") : use.manifest;
  item.id = id;
  item.description = use.pack === null ? vscode.l10n.t("profile") : `${use.pack} › ${part}`;
  item.iconPath = new vscode.ThemeIcon("symbol-reference");
  item.contextValue = "use";
  item.command = goToCommand(use.uri, use.range);
  item.accessibilityInformation = { label: `${useLabel(use)}, ${item.description}` };
  return item;
}

/** The keys that lead to a use, or its line. */
function useLabel({ path, range }: VariableUse): string {
  return path ?? vscode.l10n.t("line {0}", range.start.line + 1);
}

function goToCommand(uri: string, range: LspRange): vscode.Command {
  const place = [vscode.Uri.parse(uri), toRange(range)];
  return { command: "paletteProfiles.goTo", title: vscode.l10n.t("Go to"), arguments: place };
}
