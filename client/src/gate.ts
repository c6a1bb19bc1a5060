import * as vscode from "vscode";
import { offerMcpServer } from "./agents/mcpServer";
import { activateLazily } from "./lazyActivation";
import { provideCheckTasks } from "./tasks/checkTasks";

let stop: (() => Promise<void>) | undefined;

/**
 * The entry point on the desktop and on remote machines. Kept small, so that it costs little until a profile is opened.
 */
export function activate(context: vscode.ExtensionContext): void {
  // Tasks run without the rest, and need a machine.
  context.subscriptions.push(provideCheckTasks(context));
  offerMcpServer(vscode, context);
  stop = activateLazily(context, async (activation) => {
    const { start } = await import("./main");
    return start(activation);
  });
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
