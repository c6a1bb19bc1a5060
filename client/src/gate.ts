import type * as vscode from "vscode";
import { activateLazily } from "./lazyActivation";

let stop: (() => Promise<void>) | undefined;

/** The entry on the desktop and on remote machines: small, so that files that are no profiles cost next to nothing. */
export function activate(context: vscode.ExtensionContext): void {
  stop = activateLazily(context, async (activation) => {
    const { start } = await import("./main");
    return start(activation);
  });
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
