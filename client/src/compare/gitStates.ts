import * as vscode from "vscode";

/** What is used of VS Code's git extension: its API of version 1. */
interface GitApi {
  readonly getRepository: (uri: vscode.Uri) => GitRepository | null;
  readonly openRepository?: (folder: vscode.Uri) => Promise<GitRepository | null>;
}

interface GitRepository {
  readonly show: (revision: string, path: string) => Promise<string>;
  readonly getMergeBase: (one: string, other: string) => Promise<string | undefined>;
  readonly state: { readonly HEAD?: { readonly upstream?: { readonly remote: string; readonly name: string } } };
}

/** An earlier state of a file. */
export interface GitState {
  /** What it is, for a list of choices. */
  readonly label: string;
  /** The name to show for it, and its text; undefined if the user gave up. Rejects with git's words. */
  readonly read: () => Promise<{ readonly title: string; readonly text: string } | undefined>;
}

/** The earlier states of a file that git has; none without git, as in the browser. */
export async function gitStates(uri: vscode.Uri): Promise<readonly GitState[]> {
  const repository = await repositoryOf(uri);
  if (repository === undefined) return [];
  const at = async (revision: string, title = revision): Promise<{ title: string; text: string }> => ({
    title,
    text: await repository.show(revision, uri.fsPath),
  });
  const { upstream } = repository.state.HEAD ?? {};
  const base = upstream === undefined ? undefined : `${upstream.remote}/${upstream.name}`;
  return [
    { label: vscode.l10n.t("Last commit"), read: () => at("HEAD") },
    ...(base === undefined
      ? []
      : [
          {
            label: vscode.l10n.t("Merge base with {0}", base),
            read: async () => at((await repository.getMergeBase("HEAD", base)) ?? base, base),
          },
        ]),
    {
      label: vscode.l10n.t("Another revision…"),
      read: async () => {
        const prompt = vscode.l10n.t("A branch, tag or commit");
        const revision = await vscode.window.showInputBox({ prompt, placeHolder: "origin/main" });
        return revision === undefined || revision === "" ? undefined : at(revision);
      },
    },
  ];
}

async function repositoryOf(uri: vscode.Uri): Promise<GitRepository | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI: (version: 1) => GitApi }>("vscode.git");
  if (extension === undefined || uri.scheme !== "file") return undefined;
  try {
    const exported = extension.isActive ? extension.exports : await extension.activate();
    const api = exported.getAPI(1);
    // After a start, it may not have found the repository yet.
    return api.getRepository(uri) ?? (await api.openRepository?.(vscode.Uri.joinPath(uri, ".."))) ?? undefined;
  } catch {
    // It is switched off, or finds no git.
    return undefined;
  }
}
