import type * as vscode from "vscode";
import { MCP_SERVERS } from "../contributions";

// VS Code 1.101 and newer. The type declarations are those of the oldest supported version, without this API.

interface StdioServer {
  cwd?: vscode.Uri;
}

/** What newer versions of VS Code have, too. */
interface McpApi {
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) => StdioServer;
  readonly lm?: {
    readonly registerMcpServerDefinitionProvider?: (
      id: string,
      provider: {
        readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
        readonly provideMcpServerDefinitions: () => readonly StdioServer[];
      },
    ) => vscode.Disposable;
  };
}

/** The parts of VS Code's API that are used. */
type Api = Pick<typeof vscode, "workspace" | "EventEmitter" | "Uri">;

/**
 * Offers the command line of this extension as tools for agents, in trusted workspaces. Does nothing in versions of VS
 * Code without MCP. Nothing is started until an agent uses the tools.
 */
export function offerMcpServer(api: Api, { subscriptions, extension, extensionUri }: Context): void {
  const { workspace, EventEmitter, Uri } = api;
  const { McpStdioServerDefinition: Server, lm } = api as unknown as McpApi;
  if (Server === undefined || lm?.registerMcpServerDefinitionProvider === undefined) return;
  const changed = new EventEmitter<void>();
  const program = Uri.joinPath(extensionUri, "dist", "cli.js").fsPath;
  const { version } = extension.packageJSON as { readonly version: string };
  const serverNow = (): StdioServer => {
    // The Node.js of VS Code: there need not be another one.
    const environment = { ELECTRON_RUN_AS_NODE: "1" };
    const server = new Server("Cluster Profiles for Palette", process.execPath, [program, "mcp"], environment, version);
    const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file");
    if (folder !== undefined) server.cwd = folder.uri;
    return server;
  };
  const registration = registered(() =>
    lm.registerMcpServerDefinitionProvider?.(MCP_SERVERS, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => (workspace.isTrusted ? [serverNow()] : []),
    }),
  );
  if (registration === undefined) return;
  subscriptions.push(
    registration,
    changed,
    workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
  );
}

/** VS Code 1.100 has the function, but it throws, because it requires another contribution. The rest must start. */
function registered(register: () => vscode.Disposable | undefined): vscode.Disposable | undefined {
  try {
    return register();
  } catch {
    return undefined;
  }
}

type Context = Pick<vscode.ExtensionContext, "subscriptions" | "extension" | "extensionUri">;
