import * as vscode from "vscode";

/** Asks where to save a picture, and saves it. */
export async function savePicture(beside: string, name: string, svg: string): Promise<void> {
  const file = `${name.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|-+$/g, "") || "cluster"}.svg`;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(beside), "..", file),
    filters: { SVG: ["svg"] },
  });
  if (target === undefined) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
  const saved = vscode.l10n.t("Saved {0}.", vscode.workspace.asRelativePath(target));
  void vscode.window.setStatusBarMessage(saved, 5000);
}
