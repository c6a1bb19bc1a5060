import picomatch from "picomatch/posix";

/** Compiles a glob to a function that tells whether it names a path; matching is by backtracking. */
export function compileGlob(glob: string): (path: string) => boolean {
  return picomatch(glob, { dot: true, noextglob: true });
}
