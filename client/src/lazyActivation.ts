import * as vscode from "vscode";
import { BODY_SCHEME, isConfigFile } from "../../server/src/lsp/protocol";
import { canHoldProfile } from "../../server/src/shapes/firstLook";
import { laterCompletions, type Completions } from "./newProfile/laterCompletions";
import { workspaceFiles } from "./files/workspaceFiles";
import { laterDrag, type Drag } from "./profiles/laterDrag";
import { isRowGone } from "./shared/rowArguments";
import { laterFiles, type SingleFiles } from "./values/laterFiles";
import { nearbyFiles } from "./values/nearbyFiles";
import { namedNearby } from "./values/namedNearby";
import {
  CERTAIN_FILES,
  COMMANDS,
  LANGUAGES,
  PLAIN_TEXT_NAMES,
  PREVIEW,
  PROFILES_VIEW,
  SCHEMES,
  VIEWS,
  type CommandId,
  type ViewId,
} from "./contributions";

/** The loaded extension. */
export interface Extension {
  readonly commands: Readonly<Record<CommandId, (...args: unknown[]) => unknown>>;
  readonly views: Readonly<Record<ViewId, vscode.TreeDataProvider<unknown>>>;
  /** Moves layers that are dragged in the view "Profiles". */
  readonly layerDrag: Drag;
  /** The documents of the scheme {@link BODY_SCHEME}. */
  readonly bodies: SingleFiles;
  readonly complete: Completions;
  /** Fills the preview of an earlier window. */
  readonly revivePreview: (panel: vscode.WebviewPanel, state: unknown) => void;
  readonly stop: () => Promise<void>;
}

/** What the extension receives when it is loaded. */
export interface ActivationContext {
  readonly context: vscode.ExtensionContext;
  readonly views: Readonly<Record<ViewId, vscode.TreeView<unknown>>>;
}

/** Loads the extension and starts it. */
export type Loader = (activation: ActivationContext) => Promise<Extension>;

/** How long to wait after a change before a document is inspected again, in milliseconds. */
const LOOK_AGAIN_AFTER = 500;

/**
 * Loads the extension only when needed, since most YAML and JSON files are not profiles. It is loaded by the first
 * document that may be a profile, by a file that is one by its name, or by the user: through a command, by opening a
 * view, or by completing in an empty YAML file. Returns a function that stops it.
 */
export function activateLazily(context: vscode.ExtensionContext, load: Loader): () => Promise<void> {
  let loading: Promise<Extension> | undefined;
  let extension: Extension | undefined;
  const changes = new vscode.EventEmitter<ViewId>();

  const viewOf = (id: ViewId): vscode.TreeView<unknown> => {
    const changed = new vscode.EventEmitter<unknown>();
    const provider = (): vscode.TreeDataProvider<unknown> | undefined => extension?.views[id];
    const view = vscode.window.createTreeView<unknown>(id, {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getTreeItem: (element) => provider()?.getTreeItem(element) ?? new vscode.TreeItem(""),
        getChildren: (element) => provider()?.getChildren(element) ?? nothingYet(),
        getParent: (element) => provider()?.getParent?.(element),
      },
      ...(id === PROFILES_VIEW ? { dragAndDropController: laterDrag(() => extension?.layerDrag) } : {}),
    });
    context.subscriptions.push(
      view,
      changed,
      changes.event((which) => which === id && changed.fire(undefined)),
    );
    return view;
  };
  const nothingYet = (): unknown[] => {
    void loaded();
    return [];
  };
  const views = Object.fromEntries(VIEWS.map((id) => [id, viewOf(id)])) as ActivationContext["views"];
  const loaded = (): Promise<Extension> => {
    loading ??= load({ context, views }).then((started) => {
      extension = started;
      watch.dispose();
      completions.dispose();
      for (const id of VIEWS) {
        const follow = started.views[id].onDidChangeTreeData?.(() => changes.fire(id));
        if (follow !== undefined) context.subscriptions.push(follow);
        changes.fire(id);
      }
      return started;
    }, reportFailure);
    return loading;
  };
  const watch = watchDocuments(() => void loaded());
  void hasCertainFile().then((isCertain) => {
    if (isCertain) void loaded();
  });
  const commands = COMMANDS.map((id) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) =>
      isRowGone(id, args) ? tellRowGone() : (await loaded()).commands[id](...args),
    ),
  );
  const bodies = laterFiles(BODY_SCHEME, async () => (await loaded()).bodies);
  const completions = laterCompletions(async () => (await loaded()).complete);
  const previews = vscode.window.registerWebviewPanelSerializer(PREVIEW, {
    deserializeWebviewPanel: async (panel, state) => (await loaded()).revivePreview(panel, state),
  });
  context.subscriptions.push(changes, watch, bodies, completions, previews, ...commands);
  return async () => (await loading)?.stop();
}

function tellRowGone(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t("This row has just changed. Try again."));
}

/** Whether the workspace has a configuration, or a file that is a profile by its name. */
async function hasCertainFile(): Promise<boolean> {
  try {
    return (await workspaceFiles(CERTAIN_FILES, 1)).length > 0;
  } catch {
    // The file system of the workspace may be unable to search.
    return false;
  }
}

/** VS Code does not report errors that occur after activation, so they are shown here. */
function reportFailure(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(vscode.l10n.t("Cluster Profiles for Palette could not start: {0}", reason));
  throw error;
}

/** Calls `onProfile` for each open document that may be a profile, or values or a manifest of one. */
function watchDocuments(onProfile: () => void): vscode.Disposable {
  const waiting = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  const isNamedNearby = namedNearby(nearbyFiles(vscode.workspace.fs));
  const look = (document: vscode.TextDocument): boolean => {
    waiting.delete(document);
    const isFound = !document.isClosed && isPossibleProfile(document);
    if (isFound) onProfile();
    return isFound;
  };
  const lookAround = async (document: vscode.TextDocument): Promise<void> => {
    const { uri, languageId } = document;
    const top = uri.scheme === "file" ? vscode.workspace.getWorkspaceFolder(uri)?.uri.path : undefined;
    if (top !== undefined && LANGUAGES.includes(languageId) && (await isNamedNearby(uri.path, top))) onProfile();
  };
  const opened = (document: vscode.TextDocument): void => {
    if (!look(document)) void lookAround(document);
  };
  const lookLater = (document: vscode.TextDocument): void => {
    if (!waiting.has(document))
      waiting.set(
        document,
        setTimeout(() => look(document), LOOK_AGAIN_AFTER),
      );
  };
  vscode.workspace.textDocuments.forEach(opened);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidChangeTextDocument(({ document }) => lookLater(document)),
    { dispose: () => waiting.forEach((timer) => clearTimeout(timer)) },
  );
}

/** Whether a document may be a profile or a configuration, according to its language, name and text. */
export function isPossibleProfile(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  const isPlain = languageId === "plaintext" && PLAIN_TEXT_NAMES.test(uri.path);
  if (!(isPlain || LANGUAGES.includes(languageId)) || !SCHEMES.includes(uri.scheme)) return false;
  return languageId === "palette-profile" || isConfigFile(uri.path) || canHoldProfile(document.getText());
}
