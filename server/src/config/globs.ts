import { compileGlob } from "./globLibrary";

const MAX_GLOB_LENGTH = 200;

const matchers = new Map<string, (path: string) => boolean>();

/**
 * Whether a path, relative to the glob's folder, matches a glob. A glob without a slash matches file names in any
 * subfolder.
 */
export function globMatches(glob: string, path: string): boolean {
  let matcher = matchers.get(glob);
  if (matcher === undefined) {
    matcher = isCheapGlob(glob) ? matcherOf(glob) : () => false;
    matchers.set(glob, matcher);
  }
  return matcher(path);
}

function matcherOf(glob: string): (path: string) => boolean {
  const fromFolder = glob.replace(/^\.\//, "");
  const full = fromFolder.includes("/") ? fromFolder : `**/${fromFolder}`;
  return compileGlob(full);
}

/**
 * Whether a glob can be matched quickly against any path. Globs come from untrusted workspace files, and matching
 * backtracks: many wildcards in one path segment would make it slow.
 */
export function isCheapGlob(glob: string): boolean {
  const parts = glob.split("/");
  const deep = parts.filter((part) => part.includes("**")).length;
  const isTamePart = (part: string): boolean => (part.match(/\*+/g)?.length ?? 0) <= 3;
  return (
    glob.length <= MAX_GLOB_LENGTH && deep <= 4 && parts.every(isTamePart) && (glob.match(/\{/g)?.length ?? 0) <= 3
  );
}
