import { pathToFileURL } from "node:url";
import { readText, reasonOf, TOO_LARGE, type UnreadablePath } from "../platform/node/profileFiles";
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

/** A file that is open in the service; with the reason, if it could not be read. */
interface OpenedFile {
  readonly path: string;
  readonly uri: string;
  readonly unreadable?: string;
}

/**
 * Reads and checks files. Returns the reason for each that cannot be read, unless that is a finding: it is too large,
 * and named as a profile. Of `large` files, which are not read, only those are returned. Waits for registries.
 */
export async function checkFiles(
  paths: readonly string[],
  { service }: Workbench,
  large: readonly string[] = [],
): Promise<readonly (CheckedFile | UnreadablePath)[]> {
  const files = [
    ...paths.map((path): OpenedFile | UnreadablePath => {
      const uri = pathToFileURL(path).href;
      try {
        service.open({ uri, text: readText(path), isSaved: true });
        return { path, uri };
      } catch (error) {
        const reason = reasonOf(error);
        return reason === TOO_LARGE ? openUnread(path) : { path, reason };
      }
    }),
    ...large.map(openUnread),
  ];
  function openUnread(path: string): OpenedFile {
    const uri = pathToFileURL(path).href;
    service.open({ uri, text: "", isSaved: true, unreadable: TOO_LARGE });
    return { path, uri, unreadable: TOO_LARGE };
  }
  const checked = await service.check(files.flatMap((file) => ("uri" in file ? [file.uri] : [])));
  const byUri = new Map(checked.map((one) => [one.uri, one]));
  return files.flatMap((file): (CheckedFile | UnreadablePath)[] => {
    if (!("uri" in file)) return [file];
    const one = byUri.get(file.uri);
    if (one === undefined) return [];
    const { path, uri, unreadable } = file;
    if (unreadable !== undefined && !one.contents.isUnreadable)
      return large.includes(path) ? [] : [{ path, reason: unreadable }];
    return [{ path, uri, text: one.text, contents: one.contents, findings: one.value }];
  });
}
