import { compileGlob } from "./globLibrary";

const LONGEST_GLOB = 200;

const matchers = new Map<string, (path: string) => boolean>();

/**
 * Whether a glob names a path that is relative to the glob's folder. A glob without a slash names files of that name
 * anywhere below.
 */
export function globMatches(glob: string, path: string): boolean {
  let matcher = matchers.get(glob);
  if (matcher === undefined) {
    matcher = isTame(glob) ? matcherOf(glob) : () => false;
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
 * Whether matching a glob takes little time for any path. Globs come from files of a workspace that nobody vouches for,
 * and are matched by backtracking: what makes that slow is many wildcards in one part of a path.
 */
export function isTame(glob: string): boolean {
  const parts = glob.split("/");
  const deep = parts.filter((part) => part.includes("**")).length;
  const isTamePart = (part: string): boolean => (part.match(/\*+/g)?.length ?? 0) <= 3;
  return glob.length <= LONGEST_GLOB && deep <= 4 && parts.every(isTamePart) && (glob.match(/\{/g)?.length ?? 0) <= 3;
}
