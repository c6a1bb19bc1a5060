import * as vscode from "vscode";
import { isConfigFile } from "../../server/src/lsp/protocol";
import { canHoldProfile } from "../../server/src/profile/firstLook";
import { COMMANDS, LANGUAGES, LAYER_STACK_VIEW, SCHEMES, type CommandId } from "./contributions";

/** The extension itself, once it is loaded. */
export interface Extension {
  readonly commands: Readonly<Record<CommandId, (...args: unknown[]) => unknown>>;
  readonly layerStack: vscode.TreeDataProvider<unknown>;
  readonly stop: () => Promise<void>;
}

/** What the extension gets when it is loaded. */
export interface Surroundings {
  readonly context: vscode.ExtensionContext;
  readonly layerStackView: vscode.TreeView<unknown>;
}

/** Loads the extension and starts it. */
export type Loader = (surroundings: Surroundings) => Promise<Extension>;

/** How long a document may be typed in before it is looked at again, in milliseconds. */
const LOOK_AGAIN_AFTER = 500;

/**
 * Stands before the extension: most YAML and JSON is no profile, and whoever opens such files should not pay for more
 * than one look at each. The extension is loaded at the first document that can be a profile, or when the user asks for
 * it: by a command, or by opening its view. Gives a function that stops what was loaded.
 */
export function openGate(context: vscode.ExtensionContext, load: Loader): () => Promise<void> {
  const changes = new vscode.EventEmitter<unknown>();
  let loading: Promise<Extension> | undefined;
  let extension: Extension | undefined;

  const layerStackView = vscode.window.createTreeView<unknown>(LAYER_STACK_VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getTreeItem: (element) => extension?.layerStack.getTreeItem(element) ?? new vscode.TreeItem(""),
      getChildren: (element) => (extension === undefined ? nothingYet() : extension.layerStack.getChildren(element)),
      getParent: (element) => extension?.layerStack.getParent?.(element),
    },
  });
  const nothingYet = (): unknown[] => {
    void loaded();
    return [];
  };
  const loaded = (): Promise<Extension> => {
    loading ??= load({ context, layerStackView }).then((started) => {
      extension = started;
      watch.dispose();
      context.subscriptions.push(started.layerStack.onDidChangeTreeData?.((e) => changes.fire(e)) ?? changes);
      changes.fire(undefined);
      return started;
    }, reportFailure);
    return loading;
  };
  const watch = watchDocuments(() => void loaded());
  const commands = COMMANDS.map((id) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => (await loaded()).commands[id](...args)),
  );
  context.subscriptions.push(layerStackView, changes, watch, ...commands);
  return async () => (await loading)?.stop();
}

/** VS Code says nothing of an extension that fails after it was activated; the user must hear it from us. */
function reportFailure(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(vscode.l10n.t("Cluster Profiles for Palette could not start: {0}", reason));
  throw error;
}

/** Calls back at the first open document that can be a profile. */
function watchDocuments(onProfile: () => void): vscode.Disposable {
  const waiting = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  const look = (document: vscode.TextDocument): void => {
    waiting.delete(document);
    if (!document.isClosed && isPossibleProfile(document)) onProfile();
  };
  const lookLater = (document: vscode.TextDocument): void => {
    if (!waiting.has(document))
      waiting.set(
        document,
        setTimeout(() => look(document), LOOK_AGAIN_AFTER),
      );
  };
  vscode.workspace.textDocuments.forEach(look);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => lookLater(document)),
    { dispose: () => waiting.forEach((timer) => clearTimeout(timer)) },
  );
}

/** Whether a document is a profile by its language, or can be one by its text. */
export function isPossibleProfile(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  if (!LANGUAGES.includes(languageId) || !SCHEMES.includes(uri.scheme)) return false;
  return languageId === "palette-profile" || isConfigFile(uri.path) || canHoldProfile(document.getText());
}
