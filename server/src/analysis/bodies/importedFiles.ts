import { terraformImportsIn } from "../../shapes/terraformImports";
import type { Range } from "../../text/range";
import type { Tree } from "../../syntax/tree";
import { folderOf, isWithin, resolvedIn } from "../../text/uri";
import { effectiveUri } from "../workspaceFolders";

/** A file that a document imports a profile from, and the path that names it. */
export interface ImportedFile {
  readonly range: Range;
  readonly uri: string;
}

/** What is known around a document. */
interface Around {
  readonly folders: readonly string[];
  /** The folder that the files of a document must be in: its workspace or repository. */
  readonly withinOf: (uri: string) => Promise<string>;
  readonly isThere: (uri: string, within: string) => Promise<boolean>;
}

/** The files that a document imports profiles from: those that exist, in the workspace or repository of the document. */
export async function importedFiles(
  uri: string,
  tree: Tree,
  { folders, withinOf, isThere }: Around,
): Promise<readonly ImportedFile[]> {
  const named = terraformImportsIn(tree);
  const folder = folderOf(effectiveUri(folders, uri));
  if (named.length === 0 || folder === undefined) return [];
  const within = await withinOf(uri);
  const files: ImportedFile[] = [];
  for (const { path, range } of named) {
    const file = resolvedIn(folder, path);
    if (isWithin(within, file) && (await isThere(file, within))) files.push({ range, uri: file });
  }
  return files;
}
