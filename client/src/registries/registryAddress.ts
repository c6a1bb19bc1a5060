import * as vscode from "vscode";
import { addressOf, kindRecord, needsPlainHttp, type RegistryKind } from "../../../server/src/lsp/protocol";

/** Why a text cannot be the address of a registry; undefined if it can. */
export function urlProblem(kind: RegistryKind, text: string): string | undefined {
  if (text === "") return vscode.l10n.t("Enter an address.");
  const { words, address } = kindRecord(kind);
  const url = addressOf({ name: "", kind, url: text });
  if (url === undefined) {
    const isOci = /^oci:/i.test(text) && address?.scheme === undefined;
    return isOci
      ? vscode.l10n.t('An address with "oci://" belongs to a registry of kind "oci".')
      : vscode.l10n.t("Not a valid address. Example: {0}", words.examples[1]);
  }
  if (url.username !== "" || url.password !== "")
    return vscode.l10n.t("Do not put credentials into the address. Sign in afterwards.");
  if (/[?#]/.test(text)) return vscode.l10n.t("The address must not have a query or a fragment.");
  if (needsPlainHttp({ name: "", kind, url: text }))
    return vscode.l10n.t("Only registries on this machine can use plain HTTP. Use https://.");
  const { hostname } = url;
  if (!isHost(hostname)) return vscode.l10n.t('"{0}" is not a complete host name.', hostname);
  return undefined;
}

/** Whether it can be a host that is meant, and not the first letters of one. */
function isHost(hostname: string): boolean {
  return hostname.includes(".") || hostname.includes(":") || hostname === "localhost";
}

/**
 * Why a text cannot be the path of a registry; undefined if it can. `base` is the folder that relative paths start from,
 * and that the path must be in with `isInside`.
 */
export async function folderProblem(
  text: string,
  base: vscode.Uri | undefined,
  isInside: boolean,
): Promise<string | undefined> {
  if (text === "") return vscode.l10n.t("Enter a path.");
  const isAbsolute = /^(?:[\\/]|[a-z]:[\\/])/i.test(text);
  if (base === undefined && !isAbsolute) return vscode.l10n.t("Enter an absolute path.");
  const uri =
    isAbsolute || base === undefined
      ? (base?.with({ path: text.replaceAll("\\", "/") }) ?? vscode.Uri.file(text))
      : vscode.Uri.joinPath(base, text);
  const isWithin = base !== undefined && `${uri.path}/`.startsWith(`${base.path.replace(/\/$/, "")}/`);
  if (isInside && !isWithin)
    return vscode.l10n.t("A folder outside the workspace can only be configured in user settings.");
  return (await isFolder(uri)) ? undefined : vscode.l10n.t("There is no such folder.");
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
