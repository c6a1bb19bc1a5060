import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { LANGUAGE_FILES } from "../contributions";
import {
  FIND_FILES_METHOD,
  LIST_FOLDER_METHOD,
  READ_FILE_METHOD,
  type FindFilesResult,
  type ListFolderParams,
  type ListFolderResult,
  type ReadFileParams,
  type ReadFileResult,
} from "../../../server/src/lsp/protocol";
import { workspaceFiles } from "./workspaceFiles";

/**
 * Answers the server's requests for files that only the editor can reach, as in the browser. Limited to the workspace.
 */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    client.onRequest(READ_FILE_METHOD, ({ uri, most }: ReadFileParams) => readFile(vscode.Uri.parse(uri), most)),
    client.onRequest(FIND_FILES_METHOD, findFiles),
    client.onRequest(LIST_FOLDER_METHOD, ({ uri }: ListFolderParams) => listFolder(vscode.Uri.parse(uri))),
  ];
}

/** The maximum number of files to list. */
const MAX_FILES = 5000;

/** The files that may be profiles, except those that `files.exclude` hides. */
async function findFiles(): Promise<FindFilesResult> {
  if (!vscode.workspace.getConfiguration("paletteProfiles").get<boolean>("checkWorkspace", true)) return [];
  return (await possibleFiles()).map((uri) => uri.toString());
}

/** The files that may be profiles or configurations, except those that `files.exclude` hides. */
export function possibleFiles(): Promise<readonly vscode.Uri[]> {
  return workspaceFiles(LANGUAGE_FILES, MAX_FILES);
}

async function readFile(uri: vscode.Uri, most: number): Promise<ReadFileResult> {
  if (!isInWorkspace(uri)) return null;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > most ? null : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

async function listFolder(uri: vscode.Uri): Promise<ListFolderResult> {
  if (!isInWorkspace(uri)) return null;
  try {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return entries.map(([name, type]) => ({ name, isFolder: (type & vscode.FileType.Directory) !== 0 }));
  } catch {
    return null;
  }
}

function isInWorkspace(uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}
