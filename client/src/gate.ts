import type * as vscode from "vscode";
import { openGate } from "./openGate";

let stop: (() => Promise<void>) | undefined;

/** The entry on the desktop and on remote machines: small, so that files that are no profiles cost next to nothing. */
export function activate(context: vscode.ExtensionContext): void {
  stop = openGate(context, async (surroundings) => {
    const { start } = await import("./main");
    return start(surroundings);
  });
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
