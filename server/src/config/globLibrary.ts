import picomatch from "picomatch/posix";

/**
 * Compiles a glob to a function that checks whether a path matches. Matching backtracks; see `isCheapGlob` for the limits.
 */
export function compileGlob(glob: string): (path: string) => boolean {
  return picomatch(glob, { dot: true, noextglob: true });
}
