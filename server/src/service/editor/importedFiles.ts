import type { Look } from "../../analysis/analysis";
import { importedFiles, type ImportedFile } from "../../analysis/bodies/importedFiles";
import { touches } from "../../text/range";
import type { Core } from "../core";

/** The files that a document imports profiles from. */
export function importsOf(
  { analysis: { documents, environment, saved }, folders }: Core,
  { document, reading: { tree } }: Look,
): Promise<readonly ImportedFile[]> {
  return importedFiles(document.uri, tree, {
    folders,
    withinOf: async (uri) => (await environment.bodyConfigOf(uri)).within,
    isThere: async (uri) => documents.find(uri) !== undefined || (await saved.read(uri)) !== undefined,
  });
}

/** Those of them whose path is at an offset. */
export async function importedAt(core: Core, look: Look, offset: number): Promise<readonly ImportedFile[]> {
  return (await importsOf(core, look)).filter(({ range }) => touches(range, offset));
}
