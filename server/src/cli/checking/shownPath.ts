import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { liesIn, realPathOf } from "../../platform/node/links";
import { globOperand } from "../../platform/node/search/globOperands";
import { compileGlob } from "../../service/globs";
import { LANGUAGE_ENDINGS } from "../../service/index";

/**
 * The path to show of a file, if an operand names or contains it. The file itself may be gone. Of folders, only files
 * that can contain profiles are taken. `path` has its links resolved.
 */
export function shownPath(path: string, operands: readonly string[]): { path: string; isNamed: boolean } | undefined {
  for (const operand of operands) {
    const real = pathInRealFolder(operand);
    if (real === path || realPathOf(operand) === path) return { path: operand, isNamed: true };
    const glob = existsSync(operand) ? undefined : globOperand(operand);
    const folder = glob === undefined ? realPathOf(operand) : realPathOf(glob.folder);
    if (!liesIn(folder, path)) continue;
    const inner = relative(folder, path);
    const isWanted = glob === undefined ? hasLanguageEnding(path) : compileGlob(glob.glob)(inner.split(sep).join("/"));
    if (isWanted) return { path: join(glob?.folder ?? operand, inner), isNamed: glob !== undefined };
  }
  return undefined;
}

function hasLanguageEnding(path: string): boolean {
  return LANGUAGE_ENDINGS.some((ending) => path.endsWith(ending));
}

/** A path whose folder has its links resolved, but not the last name, which may be a link itself or gone. */
export function pathInRealFolder(path: string): string {
  return join(realPathOf(dirname(resolve(path))), basename(resolve(path)));
}
