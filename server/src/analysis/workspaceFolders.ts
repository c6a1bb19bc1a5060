import { CONFIG_FILE } from "../config/configFileName";
import { isWithin, resolvedIn } from "../text/uri";

/** Where a document counts as lying: one that was never saved, where it will be, or in the first of the workspace folders. */
export function effectiveUri(folders: readonly string[], uri: string): string {
  if (!uri.startsWith("untitled:")) return uri;
  const path = /^untitled:(?:\/\/[^/]*)?(\/.+)/.exec(uri)?.[1] ?? "";
  const places = folders.map((folder) => (/^[\w+.-]+:\/\/[^/]*/.exec(folder)?.[0] ?? "") + path);
  const place = path === "" ? undefined : places.find((one, i) => isWithin(folders[i] ?? "", one));
  return place ?? resolvedIn(folders[0] ?? "file:///", "untitled");
}

/** The innermost of the folders that hold a document. */
export function innermost(folders: readonly string[], uri: string): string | undefined {
  const holding = folders.filter((folder) => isWithin(folder, uri));
  return holding.sort((a, b) => b.length - a.length)[0];
}

/** A file in each workspace folder, to ask what is named there; one that lies nowhere, where there is no folder. */
export function folderProbes(folders: readonly string[]): readonly string[] {
  return folders.length === 0 ? ["untitled:palette-profiles"] : folders.map((uri) => resolvedIn(uri, CONFIG_FILE));
}
