// Places of files, as URIs: what LSP speaks of, whatever the machine or the file system behind it.

/** A URI in the one form in which two of the same file are equal: drive letters small, nothing escaped needlessly. */
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
export function nameOf(uri: string): string {
  const path = uri.endsWith("/") ? uri.slice(0, -1) : uri;
  return unescaped(path.slice(path.lastIndexOf("/") + 1));
}

/** A folder's URI with the slash that makes it one. */
export function asFolder(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}

/**
 * The URI that a path relative to a folder leads to; an absolute path leads from the top of the folder's system. From what
 * lies nowhere, as a document that was never saved, a relative path leads nowhere, and an absolute one is of this machine.
 * What is no path at all leads to the folder.
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
/** Halves of characters: no file has such a name, and no URI can say it. */
const LONE_SURROGATES = /[\uD800-\uDFFF]/gu;

function joined(path: string, base: string): string | undefined {
  try {
    return new URL(path, base).href;
  } catch {
    return undefined;
  }
}

/** The path from a folder down to a file, not escaped; undefined where the file lies elsewhere. */
export function pathWithin(folder: string, uri: string): string | undefined {
  const base = normalized(asFolder(folder));
  const file = normalized(uri);
  return file.startsWith(base) ? file.slice(base.length) : undefined;
}

/** Whether a file or folder is the folder or lies in it. */
export function isWithin(folder: string, uri: string): boolean {
  return pathWithin(folder, asFolder(uri)) !== undefined;
}
