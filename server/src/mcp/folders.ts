import { statSync } from "node:fs";
import { dirname, isAbsolute, parse, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { liesIn, realPathOf } from "../platform/node/links";
import { ToolError, type Host } from "./host";

/** The paths of the folders that a client names as its roots. Roots that are not folders of this machine are ignored. */
export function foldersOfRoots(answer: unknown): readonly string[] {
  const { roots } = (answer ?? {}) as { readonly roots?: unknown };
  if (!Array.isArray(roots)) return [];
  return roots.flatMap((root: unknown) => {
    const { uri } = (root ?? {}) as { readonly uri?: unknown };
    const path = typeof uri === "string" ? pathOfUri(uri) : undefined;
    return path === undefined ? [] : [path];
  });
}

function pathOfUri(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/**
 * The folders whose files may be read: those named at the start, or else the roots of the client (undefined if it has
 * none to name), or else the current folder, unless that is all of the disk.
 */
export function allowedFolders(
  { statedFolders, currentFolder }: Pick<Host, "statedFolders" | "currentFolder">,
  roots: readonly string[] | undefined,
): readonly string[] {
  if (statedFolders.length > 0) return statedFolders;
  return roots ?? (parse(currentFolder).root === currentFolder ? [] : [currentFolder]);
}

/**
 * The absolute path of a file or folder that a caller names. Relative ones start at the first allowed folder that has
 * them. Throws a {@link ToolError} for a path outside the allowed folders, also with links resolved.
 */
export function allowedPath(given: string, folders: readonly string[]): string {
  if (folders.length === 0)
    throw new ToolError(
      "No folder may be read here. Pass the content as text, or start the server with a folder: palette-profiles mcp FOLDER.",
    );
  const outside = new ToolError(`"${given}" is outside the folders that may be read: ${folders.join(", ")}.`);
  if (given.includes("\0")) throw outside;
  const path = given.startsWith("file:") ? pathOfUri(given) : given;
  if (path === undefined) throw outside;
  const candidates = (isAbsolute(path) ? [resolve(path)] : folders.map((folder) => resolve(folder, path))).filter(
    (one) => isAllowed(one, folders),
  );
  const found = candidates.find((one) => statSync(one, { throwIfNoEntry: false }) !== undefined) ?? candidates[0];
  if (found === undefined) throw outside;
  return found;
}

/** Whether a path lies in one of the folders. What does not is not looked up, as it may be on another machine. */
export function isAllowed(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const real = realPathOf(folder);
    return (liesIn(folder, path) || liesIn(real, path)) && liesIn(real, nearestRealPath(path));
  });
}

/** The path with links resolved, as far as it exists. */
function nearestRealPath(path: string): string {
  const parent = dirname(path);
  const exists = statSync(path, { throwIfNoEntry: false }) !== undefined;
  return exists || parent === path ? realPathOf(path) : resolve(nearestRealPath(parent), relative(parent, path));
}

/** The name of a file in answers: its path from the only allowed folder, or else the absolute path. */
export function shownPath(path: string, folders: readonly string[]): string {
  const [folder, ...others] = folders;
  if (folder === undefined || others.length > 0 || !liesIn(folder, path)) return path;
  return relative(folder, path).split(sep).join("/") || ".";
}
