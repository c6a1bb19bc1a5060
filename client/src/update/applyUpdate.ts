import * as vscode from "vscode";
import { MAKE_UPDATE_METHOD, type MakeUpdateParams, type MakeUpdateResult } from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { toTextEdits } from "../shared/ranges";
import type { PackRow } from "./updateRows";
import type { UpdateSession } from "./updateSession";

type Bump = MakeUpdateParams["bump"];

/**
 * Makes the updates that are selected, as edits of the profiles, which are not saved. Returns false, with a word to the user,
 * if nothing was changed.
 */
export async function applyUpdate(server: Server, session: UpdateSession): Promise<boolean> {
  if (await session.refresh()) {
    const message = vscode.l10n.t("The profiles changed in the meantime. Check the update again.");
    void vscode.window.showWarningMessage(message);
    return false;
  }
  const rows = session.included();
  if (rows.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No update is selected."));
    return false;
  }
  const bump = await askBump(session);
  if (bump === undefined) return false;
  const edit = new vscode.WorkspaceEdit();
  const files = new Map<string, PackRow[]>();
  for (const row of rows) files.set(row.uri.toString(), [...(files.get(row.uri.toString()) ?? []), row]);
  for (const [uri, own] of files) {
    const refusal = await addEdits(server, edit, uri, paramsOf(uri, own, bump, session));
    if (refusal !== undefined) {
      void vscode.window.showErrorMessage(vscode.l10n.t("The update was not applied: {0}", refusal));
      return false;
    }
  }
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  const [first] = rows;
  if (first !== undefined) await vscode.window.showTextDocument(first.uri, { preview: false });
  return true;
}

function paramsOf(uri: string, rows: readonly PackRow[], bump: Bump, session: UpdateSession): MakeUpdateParams {
  const packs = rows.map((row) => {
    const { profile, pack, name, to } = row.update;
    return { profile, pack, name, to, values: session.valuesOf(row) };
  });
  return { uri, packs, bump };
}

/** Adds the edits of a file; the reason if they cannot be made. */
async function addEdits(
  server: Server,
  edit: vscode.WorkspaceEdit,
  uri: string,
  params: MakeUpdateParams,
): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const result = await server.request<MakeUpdateResult>(MAKE_UPDATE_METHOD, params);
  if (result === undefined || result === null || document.version !== result.version)
    return vscode.l10n.t("The profile changed in the meantime. Try again.");
  const { answer } = result;
  if (answer.is === "refused") return answer.reason;
  edit.set(document.uri, toTextEdits(answer.edits));
  return undefined;
}

/** Asks once how the versions of the profiles are raised. */
async function askBump(session: UpdateSession): Promise<Bump | undefined> {
  const versions = session.rows().flatMap(({ version }) => version ?? []);
  const from = versions.length === 1 ? (versions[0] ?? "") : "";
  const items: (vscode.QuickPickItem & { readonly bump: Bump })[] = [
    { bump: "patch", label: vscode.l10n.t("Raise the patch version"), description: from },
    { bump: "minor", label: vscode.l10n.t("Raise the minor version"), description: from },
    { bump: "major", label: vscode.l10n.t("Raise the major version"), description: from },
    { bump: "none", label: vscode.l10n.t("Keep the version"), description: from },
  ];
  const title = vscode.l10n.t("Version of the profile");
  return (await vscode.window.showQuickPick(items, { title }))?.bump;
}
