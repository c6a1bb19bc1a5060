import * as vscode from "vscode";
import { walkFolders } from "./folderWalk";
import { regexOfGlob } from "./globs";

/** Folders that are not searched. */
const SKIPPED = "**/{node_modules,.git,.terraform}/**";
/** The same for a walk, which does not enter them. */
const SKIPPED_FOLDERS = "**/{node_modules,.git,.terraform}";

/** How long VS Code's search has to answer before the folders of a virtual workspace are walked, in milliseconds. */
const BEFORE_WALK = 1000;

/** The schemes of folders in which VS Code can search. */
const WITH_SEARCH: ReadonlySet<string> = new Set(["file", "vscode-remote"]);

/** Other schemes of folders whose search has not answered yet. */
const silent = new Set<string>();

/** The files of the workspace whose paths match a glob pattern, except those that `files.exclude` hides. */
export async function workspaceFiles(glob: string, most: number): Promise<readonly vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(folders.map((folder) => filesOf(folder, glob, most)));
  // A folder may be inside of another.
  return [...new Map(found.flat().map((uri) => [uri.toString(), uri])).values()].slice(0, most);
}

/**
 * In a virtual workspace, VS Code waits for the extension that provides its files to provide a search, too, and would
 * wait forever for one that does not.
 */
async function filesOf(folder: vscode.WorkspaceFolder, glob: string, most: number): Promise<readonly vscode.Uri[]> {
  const { scheme } = folder.uri;
  if (silent.has(scheme)) return walked(folder, glob, most);
  const search = vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), SKIPPED, most);
  if (WITH_SEARCH.has(scheme)) return search;
  const answered = search.then((files) => {
    silent.delete(scheme);
    return files;
  });
  const isLate = await Promise.race([answered.then(() => false), pause(BEFORE_WALK).then(() => true)]);
  if (!isLate) return answered;
  silent.add(scheme);
  return Promise.race([answered, walked(folder, glob, most)]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((go) => setTimeout(go, milliseconds));
}

async function walked(folder: vscode.WorkspaceFolder, glob: string, most: number): Promise<readonly vscode.Uri[]> {
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, path);
  const isWanted = matcherOf([glob]);
  const isSkipped = matcherOf([SKIPPED_FOLDERS, ...excluded(folder)]);
  const list = async (path: string): Promise<{ name: string; isFolder: boolean }[]> => {
    const entries = await vscode.workspace.fs.readDirectory(at(path)).then(
      (all) => all,
      () => [],
    );
    return entries.map(([name, type]) => ({ name, isFolder: type === vscode.FileType.Directory }));
  };
  return (await walkFolders({ list, isWanted, isSkipped, most })).map(at);
}

/** The patterns of `files.exclude`, without those that depend on other files. */
function excluded(folder: vscode.WorkspaceFolder): readonly string[] {
  const patterns = vscode.workspace.getConfiguration("files", folder).get<Record<string, unknown>>("exclude", {});
  return Object.entries(patterns).flatMap(([pattern, value]) => (value === true ? [pattern] : []));
}

function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const expressions = globs.flatMap((glob) => regexOfGlob(glob) ?? []);
  return (path) => expressions.some((expression) => expression.test(path));
}
