import * as vscode from "vscode";
import { joined } from "../shared/joined";
import { packsInWords } from "./packRows";
import { ageOf, type RegistryItem } from "../../../server/src/lsp/protocol";

/** A row of the view. */
export interface RegistryRow extends RegistryItem {
  /** Whether a credential is stored for it. */
  readonly isSignedIn: boolean;
}

/** Whether the argument of a command is a row of the view. */
export function isRegistryRow(row: unknown): row is RegistryRow {
  return typeof row === "object" && row !== null && "id" in row && "isSignedIn" in row;
}

/** The tree item that shows a row. `now` is in milliseconds since 1970. */
export function registryItem(row: RegistryRow, now: number): vscode.TreeItem {
  const isOpen = row.state !== "untrusted";
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(row.name, isOpen ? Collapsed : None);
  item.id = row.id;
  item.description = joined([row.kind, descriptionOf(row, now)]);
  item.iconPath = iconOf(row);
  item.tooltip = tooltipOf(row, now);
  item.contextValue = contextOf(row);
  item.accessibilityInformation = { label: [row.name, item.description].join(", ") };
  return item;
}

/** The description of a row, such as "42 packs, 2 h ago", with the problem if there is one. */
function descriptionOf(row: RegistryRow, now: number): string {
  const { state, packs, fetchedAt, isBusy, problem } = row;
  if (state === "untrusted") return vscode.l10n.t("not contacted: workspace not trusted");
  const count = packsInWords(packs ?? 0);
  const counted = listsNothing(row) ? vscode.l10n.t("packs looked up on demand") : packs === null ? undefined : count;
  const known = [counted, fetchedAt === null ? undefined : ageOf(now - fetchedAt)];
  const text = known.filter((part) => part !== undefined).join(", ");
  if (state === "failed" && problem !== null) return text === "" ? problem : `${text} – ${problem}`;
  return text === "" && isBusy ? vscode.l10n.t("reading…") : text;
}

/** Whether the registry answers but does not list its packs. Many do not, or only after a sign-in. */
export function listsNothing({ state, packs, origin, isBusy, listProblem }: RegistryRow): boolean {
  return state === "ready" && packs === null && origin !== null && (!isBusy || listProblem !== null);
}

function iconOf({ state, isBusy, fetchedAt, wantsCredential }: RegistryRow): vscode.ThemeIcon {
  if (state === "untrusted") return new vscode.ThemeIcon("shield");
  if (isBusy || state === "loading") return new vscode.ThemeIcon("loading~spin");
  if (wantsCredential) return new vscode.ThemeIcon("lock", new vscode.ThemeColor("problemsWarningIcon.foreground"));
  if (state === "ready") return new vscode.ThemeIcon("pass");
  // Cached data is still used.
  return fetchedAt === null
    ? new vscode.ThemeIcon("error", new vscode.ThemeColor("problemsErrorIcon.foreground"))
    : new vscode.ThemeIcon("warning", new vscode.ThemeColor("problemsWarningIcon.foreground"));
}

function tooltipOf(row: RegistryRow, now: number): string {
  const { kind, address, state, problem, listProblem, fetchedAt, isSignedIn, wantsCredential, unconfirmedRealm } = row;
  const lines = [
    `${row.name} (${kind})`,
    address,
    state === "untrusted"
      ? vscode.l10n.t("Configured only in this workspace, which is not trusted. Trust the workspace to use it.")
      : null,
    problem,
    unconfirmedRealm === null
      ? null
      : vscode.l10n.t("Waiting for you to trust the token server {0}.", unconfirmedRealm),
    fetchedAt === null
      ? null
      : vscode.l10n.t("Fetched {0} ({1}).", ageOf(now - fetchedAt), new Date(fetchedAt).toLocaleString()),
    listProblem === null ? null : vscode.l10n.t("The list of packs is incomplete: {0}", listProblem),
    listsNothing(row) && !isSignedIn
      ? vscode.l10n.t("This registry does not list its packs. Signing in may help.")
      : null,
    isSignedIn && !wantsCredential ? vscode.l10n.t("Signed in.") : null,
  ];
  return lines.filter((line) => line !== null).join("\n");
}

/** The context value: words that the `when` clauses of menus look for. */
function contextOf(row: RegistryRow): string {
  const { state, isSignedIn, unconfirmedRealm } = row;
  const isAsked = state !== "untrusted";
  const words = [
    "registry",
    isAsked ? "asked" : "",
    isAsked && canSignIn(row) ? "signedOut" : "",
    isSignedIn ? "signedIn" : "",
    unconfirmedRealm === null ? "" : "realm",
  ];
  return words.filter((word) => word !== "").join(" ");
}

/** Whether the user can sign in: no credential is stored, or the stored one is not accepted. */
export function canSignIn({ origin, isSignedIn, wantsCredential, unconfirmedRealm }: RegistryRow): boolean {
  return origin !== null && (!isSignedIn || (wantsCredential && unconfirmedRealm === null));
}
