// Locations of files as URIs, as in LSP, independent of machine and file system.

/** A URI in a canonical form, for comparison only: percent escapes decoded, the drive letter in lower case. */
export function normalized(uri: string): string {
  const text = unescaped(uri);
  return text.replace(
    /^(file:\/\/\/)([A-Za-z]):/,
    (_, head: string, drive: string) => `${head}${drive.toLowerCase()}:`,
  );
}

function unescaped(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The folder that holds a file or folder, ending in a slash; undefined at the top. */
export function folderOf(uri: string): string | undefined {
  const path = uri.endsWith("/") ? uri.slice(0, -1) : uri;
  const slash = path.lastIndexOf("/");
  const top = /^[\w+.-]+:\/\/[^/]*/.exec(uri)?.[0].length ?? 0;
  return slash < top || path.length <= top ? undefined : path.slice(0, slash + 1);
}

/** The last part of a URI's path. */
export function baseName(uri: string): string {
  const path = uri.endsWith("/") ? uri.slice(0, -1) : uri;
  return unescaped(path.slice(path.lastIndexOf("/") + 1));
}

/** A folder's URI with a trailing slash. */
export function asFolder(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}

/**
 * Resolves a path against a folder. An absolute path starts at the root of the folder's file system. Against a document
 * that was never saved, a relative path cannot be resolved, and an absolute one refers to this machine. An invalid path
 * gives the folder.
 */
export function resolvedIn(folder: string, path: string): string {
  const parts = path.replace(LONE_SURROGATES, "\uFFFD").replace(/\\/g, "/").split("/");
  const escaped = parts.map(encodeURIComponent).join("/").replace(/%3A/gi, ":");
  const absolute = /^[A-Za-z]:\//.test(escaped) ? `/${escaped}` : escaped;
  const base = asFolder(folder);
  if (/^[\w+.-]+:\//.test(base)) return joined(absolute, base) ?? folder;
  return absolute.startsWith("/") ? (joined(absolute, TOP) ?? folder) : base + absolute;
}

const TOP = "file:///";
/** Lone surrogates: no file name contains them, and no URI can encode them. */
const LONE_SURROGATES = /[\uD800-\uDFFF]/gu;

function joined(path: string, base: string): string | undefined {
  try {
    return new URL(path, base).href;
  } catch {
    return undefined;
  }
}

/** The unescaped path from a folder down to a file; undefined if the file lies elsewhere. */
export function pathWithin(folder: string, uri: string): string | undefined {
  const base = normalized(asFolder(folder));
  const file = normalized(uri);
  return file.startsWith(base) ? file.slice(base.length) : undefined;
}

/** Whether a URI is the folder itself or lies below it. */
export function isWithin(folder: string, uri: string): boolean {
  return pathWithin(folder, asFolder(uri)) !== undefined;
}
