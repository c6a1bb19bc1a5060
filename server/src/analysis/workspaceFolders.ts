import { CONFIG_FILE } from "../config/configFileName";
import { bodyOrigin } from "../profile/bodies/bodyPlace";
import { isWithin, resolvedIn } from "../text/uri";

/**
 * The URI under which a document is looked up. For an unsaved (`untitled:`) document: its intended path if that is in a
 * workspace folder, or else a file in the first folder.
 */
export function effectiveUri(folders: readonly string[], uri: string): string {
  const profile = bodyOrigin(uri)?.profile;
  if (profile !== undefined) return effectiveUri(folders, profile);
  if (!uri.startsWith("untitled:")) return uri;
  const path = /^untitled:(?:\/\/[^/]*)?(\/.+)/.exec(uri)?.[1] ?? "";
  const places = folders.map((folder) => (/^[\w+.-]+:\/\/[^/]*/.exec(folder)?.[0] ?? "") + path);
  const place = path === "" ? undefined : places.find((one, i) => isWithin(folders[i] ?? "", one));
  return place ?? resolvedIn(folders[0] ?? "file:///", "untitled");
}

/** The innermost folder that contains a document; undefined if none does. */
export function innermost(folders: readonly string[], uri: string): string | undefined {
  const holding = folders.filter((folder) => isWithin(folder, uri));
  return holding.sort((a, b) => b.length - a.length)[0];
}

/**
 * The URI of a configuration in each workspace folder, to look up what applies to the workspace itself; an untitled URI
 * if there is no folder. The files need not exist.
 */
export function folderProbes(folders: readonly string[]): readonly string[] {
  return folders.length === 0 ? ["untitled:palette-profiles"] : folders.map((uri) => resolvedIn(uri, CONFIG_FILE));
}
