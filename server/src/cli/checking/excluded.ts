import { isAbsolute, relative, resolve, sep } from "node:path";
import { compileGlob } from "../../service/globs";

/**
 * Returns a function for whether `--exclude` excludes a path. A glob without a slash matches names in any
 * folder; others match paths from the working folder. What matches a folder leaves out all that is in it.
 */
export function excludedBy(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const matchers = globs.map(matcherOf);
  return (path) => {
    const full = slashed(resolve(path));
    const inside = slashed(relative(process.cwd(), full)).replace(/^(?:\.\.\/)+/, "");
    return matchers.some((matches) => matches(full, inside));
  };
}

function matcherOf(glob: string): (full: string, inside: string) => boolean {
  const plain = slashed(glob).replace(/^\.\//, "").replace(/\/+$/, "");
  const rooted = plain.includes("/") ? plain : `**/${plain}`;
  const [itself, below] = [compileGlob(rooted), compileGlob(`${rooted}/**`)];
  const takesFull = isAbsolute(glob);
  return (full, inside) => {
    const path = takesFull ? full : inside;
    return itself(path) || below(path);
  };
}

function slashed(path: string): string {
  return sep === "\\" ? path.replaceAll(sep, "/") : path;
}
