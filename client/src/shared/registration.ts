import * as vscode from "vscode";

/** Something that is registered with VS Code only at times. */
export interface Registration {
  /** Registers it, or takes it back, unless it is so already. */
  readonly set: (isWanted: boolean) => void;
  /** Takes it back for good. */
  readonly disposable: vscode.Disposable;
}

/** Creates what `register` registers when it is wanted; it is not at first. */
export function registration(register: () => vscode.Disposable): Registration {
  let current: vscode.Disposable | undefined;
  const set = (isWanted: boolean): void => {
    if (isWanted) current ??= register();
    else {
      current?.dispose();
      current = undefined;
    }
  };
  const disposable = new vscode.Disposable(() => {
    set(false);
  });
  return { set, disposable };
}
