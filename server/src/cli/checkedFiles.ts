import { pathToFileURL } from "node:url";
import { readText, reasonOf, type UnreadablePath } from "../platform/node/profileFiles";
import type { FileContents, FileFinding } from "../service/index";
import type { Text } from "../text/text";
import type { Workbench } from "./workbench";

/** A file with its findings, as needed for a report. */
export interface ReportedFile {
  readonly path: string;
  readonly text: Text;
  readonly contents: FileContents;
  readonly findings: readonly FileFinding[];
}

/** A file that was read and checked, and is open in the service under its URI. */
export interface CheckedFile extends ReportedFile {
  readonly uri: string;
}

/** Reads and checks files. Returns the reason for each that cannot be read. Waits for registries. */
export async function checkFiles(
  paths: readonly string[],
  { service }: Workbench,
): Promise<readonly (CheckedFile | UnreadablePath)[]> {
  const files = paths.map((path): { readonly path: string; readonly uri: string } | UnreadablePath => {
    const uri = pathToFileURL(path).href;
    try {
      service.open({ uri, text: readText(path), isSaved: true });
      return { path, uri };
    } catch (error) {
      return { path, reason: reasonOf(error) };
    }
  });
  const checked = await service.check(files.flatMap((file) => ("uri" in file ? [file.uri] : [])));
  const byUri = new Map(checked.map((one) => [one.uri, one]));
  return files.flatMap((file): (CheckedFile | UnreadablePath)[] => {
    if (!("uri" in file)) return [file];
    const one = byUri.get(file.uri);
    return one === undefined ? [] : [{ ...file, text: one.text, contents: one.contents, findings: one.value }];
  });
}
