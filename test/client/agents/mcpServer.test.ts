import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExtensionContext } from "vscode";
import { describe, expect, it } from "vitest";
import { offerMcpServer } from "../../../client/src/agents/mcpServer";
import { MCP_SERVERS } from "../../../client/src/contributions";

const ROOT = join(import.meta.dirname, "../../..");

class Emitter {
  readonly listeners: (() => void)[] = [];
  readonly event = (listener: () => void) => {
    this.listeners.push(listener);
    return { dispose: () => undefined };
  };
  fire(): void {
    for (const listener of this.listeners) listener();
  }
  dispose(): void {
    this.listeners.length = 0;
  }
}

class Server {
  cwd: unknown;
  readonly given: readonly unknown[];
  constructor(...given: readonly unknown[]) {
    this.given = given;
  }
}

interface Provider {
  readonly onDidChangeMcpServerDefinitions: (listener: () => void) => unknown;
  readonly provideMcpServerDefinitions: () => readonly Server[];
}

/** The parts of VS Code that are used, in a version that has servers for agents, or none. */
function editor({ isTrusted = true, isNew = true, isRefusing = false, scheme = "file" } = {}) {
  const providers = new Map<string, Provider>();
  const [trust, folders] = [new Emitter(), new Emitter()];
  const workspace = {
    isTrusted,
    workspaceFolders: [{ uri: { scheme: "vscode-vfs" } }, { uri: { scheme, path: "/w" } }],
    onDidGrantWorkspaceTrust: trust.event,
    onDidChangeWorkspaceFolders: folders.event,
  };
  const newer = {
    McpStdioServerDefinition: Server,
    lm: {
      registerMcpServerDefinitionProvider: (id: string, provider: Provider) => {
        if (isRefusing) throw new Error("must be registered in another contribution");
        providers.set(id, provider);
        return { dispose: () => providers.delete(id) };
      },
    },
  };
  const joinPath = (base: { readonly fsPath: string }, ...parts: readonly string[]) => ({
    fsPath: [base.fsPath, ...parts].join("/"),
  });
  const api = { workspace, EventEmitter: Emitter, Uri: { joinPath }, ...(isNew ? newer : { lm: {} }) };
  const context = {
    subscriptions: [] as unknown[],
    extension: { packageJSON: { version: "1.2.3" } },
    extensionUri: { fsPath: "/ext" },
  };
  offerMcpServer(api as never, context as unknown as ExtensionContext);
  return { providers, workspace, trust, folders, context };
}

describe("the server for agents in VS Code", () => {
  it("is this extension's command, run by the editor's own Node.js in the workspace", () => {
    const { providers, context } = editor();
    const [server] = providers.get(MCP_SERVERS)!.provideMcpServerDefinitions();
    expect(server).toMatchObject({
      given: [
        "Cluster Profiles for Palette",
        process.execPath,
        ["/ext/dist/cli.js", "mcp"],
        { ELECTRON_RUN_AS_NODE: "1" },
        "1.2.3",
      ],
      cwd: { path: "/w" },
    });
    expect(context.subscriptions).toHaveLength(4);
  });

  it("is not offered in a workspace without trust, until it is trusted", () => {
    const { providers, workspace, trust } = editor({ isTrusted: false });
    const provider = providers.get(MCP_SERVERS)!;
    let changes = 0;
    provider.onDidChangeMcpServerDefinitions(() => changes++);
    expect(provider.provideMcpServerDefinitions()).toEqual([]);
    workspace.isTrusted = true;
    trust.fire();
    expect(changes).toBe(1);
    expect(provider.provideMcpServerDefinitions()).toHaveLength(1);
  });

  it("has no folder where none is on this machine", () => {
    const { providers } = editor({ scheme: "vscode-vfs" });
    const [server] = providers.get(MCP_SERVERS)!.provideMcpServerDefinitions();
    expect(server!.cwd).toBeUndefined();
  });

  it("is left out by versions that know no such servers", () => {
    const { providers, context } = editor({ isNew: false });
    expect([providers.size, context.subscriptions.length]).toEqual([0, 0]);
  });

  it("is left out by VS Code 1.100, which refuses it, and nothing else is", () => {
    const { providers, context } = editor({ isRefusing: true });
    expect([providers.size, context.subscriptions.length]).toEqual([0, 0]);
  });

  it("is contributed under its id, and its program is in the package", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      bin: Record<string, string>;
      contributes: { mcpServerDefinitionProviders: readonly { readonly id: string }[] };
    };
    expect(manifest.contributes.mcpServerDefinitionProviders.map(({ id }) => id)).toEqual([MCP_SERVERS]);
    expect(manifest.bin["palette-profiles"]).toBe("dist/cli.js");
    expect(readFileSync(join(ROOT, ".vscodeignore"), "utf8")).toContain("!dist/**");
  });
});
