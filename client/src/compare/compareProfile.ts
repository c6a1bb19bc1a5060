import * as vscode from "vscode";
import { COMPARE_METHOD, type CompareParams, type CompareResult } from "../../../server/src/lsp/protocol";
import { LANGUAGES } from "../contributions";
import { fileOfRow } from "../layers/layerStackView";
import type { Server } from "../shared/languageClient";
import { markdownPages } from "../shared/markdownPages";
import { pickOtherProfile, workspaceProfiles } from "../shared/workspaceProfiles";
import { gitStates } from "./gitStates";

/** The scheme of comparisons, which are read-only Markdown. */
const SCHEME = "palette-comparison";

/** Compares the active profile with another state of it in git or Palette, or with another profile. */
export interface Comparisons {
  /** Shows the differences in the Markdown preview. */
  readonly show: (row: unknown) => Promise<void>;
  /** Copies them as Markdown, for a pull request. */
  readonly copy: (row: unknown) => Promise<void>;
  readonly dispose: () => void;
}

/** `shown` returns the file whose layers are shown: the profile if neither a row nor an editor names one. */
export function comparisons(server: Server, shown: () => vscode.Uri | undefined): Comparisons {
  const pages = markdownPages(SCHEME);
  return {
    async show(row) {
      const found = await compared(server, fileOfRow(row) ?? fileInEditor() ?? shown());
      if (found === undefined) return;
      const name = `${found.profile.path.split("/").at(-1) ?? ""} ↔ ${found.title}`.replaceAll("/", "∕");
      await pages.show(name, found.markdown, true);
    },
    async copy(row) {
      const found = await compared(server, fileOfRow(row) ?? fileInEditor() ?? shown());
      if (found === undefined) return;
      await vscode.env.clipboard.writeText(found.markdown);
      void vscode.window.setStatusBarMessage(vscode.l10n.t("Comparison copied as Markdown."), 5000);
    },
    dispose: pages.dispose,
  };
}

interface Compared {
  readonly profile: vscode.Uri;
  readonly title: string;
  readonly markdown: string;
}

async function compared(server: Server, profile: vscode.Uri | undefined): Promise<Compared | undefined> {
  if (profile === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a profile first."));
    return undefined;
  }
  await vscode.workspace.openTextDocument(profile);
  const other = await otherState(server, profile);
  if (other === undefined) return undefined;
  const params: CompareParams = { uri: profile.toString(), with: other };
  const location = vscode.ProgressLocation.Window;
  const result = await vscode.window.withProgress({ location, title: vscode.l10n.t("Comparing profiles…") }, () =>
    server.request<CompareResult>(COMPARE_METHOD, params),
  );
  if (result === undefined) return undefined;
  if (result.is === "refused") {
    void vscode.window.showWarningMessage(result.reason);
    return undefined;
  }
  const title = other.is === "held" ? "Palette" : other.title;
  return { profile, title, markdown: result.markdown };
}

function fileInEditor(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document !== undefined && LANGUAGES.includes(document.languageId) ? document.uri : undefined;
}

type OtherState = CompareParams["with"];

interface Choice extends vscode.QuickPickItem {
  readonly choose: () => Promise<OtherState | undefined>;
}

/** What the user chose to compare with; undefined if nothing. Says why if it cannot be read. */
async function otherState(server: Server, profile: vscode.Uri): Promise<OtherState | undefined> {
  const states = await gitStates(profile);
  const { t } = vscode.l10n;
  const choices: Choice[] = [
    ...states.map(({ label, read }) => ({
      label: `$(git-commit) ${label}`,
      choose: async (): Promise<OtherState | undefined> => {
        const state = await read();
        return state && { is: "text", uri: profile.toString(), ...state };
      },
    })),
    { label: `$(cloud) ${t("What Palette holds")}`, choose: () => Promise.resolve({ is: "held" }) },
    { label: `$(layers) ${t("Another profile of this workspace…")}`, choose: () => anotherProfile(server, profile) },
    { label: `$(file) ${t("Another file…")}`, choose: () => anotherFile(profile) },
  ];
  const title = t("Compare the profile with");
  const chosen = await vscode.window.showQuickPick(choices, { title });
  try {
    return await chosen?.choose();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showWarningMessage(t("The other state cannot be read: {0}", reason));
    return undefined;
  }
}

async function anotherFile(profile: vscode.Uri): Promise<OtherState | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ defaultUri: vscode.Uri.joinPath(profile, "..") })) ?? [];
  return uri && stateIn(uri);
}

/** The file of another profile, which the user picks. */
async function anotherProfile(server: Server, profile: vscode.Uri): Promise<OtherState | undefined> {
  const found = (await workspaceProfiles(server))?.profiles ?? [];
  const own = profile.toString();
  // It is compared with a file, whichever of its profiles is picked.
  const files = new Map(found.filter(({ uri }) => uri !== own).map((other) => [other.uri, other]));
  const other = await pickOtherProfile([...files.values()], vscode.l10n.t("Select a profile"));
  return other && stateIn(vscode.Uri.parse(other.uri));
}

async function stateIn(uri: vscode.Uri): Promise<OtherState> {
  const document = await vscode.workspace.openTextDocument(uri);
  const title = vscode.workspace.asRelativePath(uri);
  return { is: "text", uri: uri.toString(), text: document.getText(), title };
}
