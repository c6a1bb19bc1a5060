import type { Look } from "../../analysis/analysis";
import { effectiveUri } from "../../analysis/workspaceFolders";
import { terraformImportsIn } from "../../shapes/terraformImports";
import { touches, type Range } from "../../text/range";
import { folderOf, isWithin, resolvedIn } from "../../text/uri";
import type { Core } from "../core";

/** A file that a document imports a profile from, and the path that names it. */
interface ImportedFile {
  readonly range: Range;
  readonly uri: string;
}

/** The files that a document imports profiles from: those that exist, in the workspace or repository of the document. */
export async function importedFiles(
  { analysis: { documents, environment, saved }, folders }: Core,
  { document, reading: { tree } }: Look,
): Promise<readonly ImportedFile[]> {
  const named = terraformImportsIn(tree);
  const folder = folderOf(effectiveUri(folders, document.uri));
  if (named.length === 0 || folder === undefined) return [];
  const { within } = await environment.bodyConfigOf(document.uri);
  const files: ImportedFile[] = [];
  for (const { path, range } of named) {
    const uri = resolvedIn(folder, path);
    if (!isWithin(within, uri)) continue;
    if (documents.find(uri) !== undefined || (await saved.read(uri)) !== undefined) files.push({ range, uri });
  }
  return files;
}

/** Those of them whose path is at an offset. */
export async function importedAt(core: Core, look: Look, offset: number): Promise<readonly ImportedFile[]> {
  return (await importedFiles(core, look)).filter(({ range }) => touches(range, offset));
}
