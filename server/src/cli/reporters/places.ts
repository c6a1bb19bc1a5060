import { relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { lineRange, type LineRange } from "../../text/lineRange";
import type { Range } from "../../text/range";
import type { Text } from "../../text/text";

/** A path relative to the current folder, with slashes; undefined if it lies outside. */
export function pathInWorkingFolder(path: string): string | undefined {
  const inside = relative(process.cwd(), resolve(path)).split(sep).join("/");
  return inside === "" || inside === ".." || inside.startsWith("../") || /^[A-Za-z]:/.test(inside) ? undefined : inside;
}

/** A path as reports name it: relative to the current folder if it lies in it. */
export function reportedPath(path: string): string {
  return pathInWorkingFolder(path) ?? path;
}

/** The URI of the current folder, ending with a slash. */
export function workingFolderUri(): string {
  return `${pathToFileURL(process.cwd()).href.replace(/\/$/, "")}/`;
}

/** A range with lines and UTF-16 columns from 1. The end is exclusive. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Converts a range of offsets to a region. */
export function regionOf(text: Text, range: Range): Region {
  return regionOfLines(lineRange(text, range));
}

/** Converts a range of lines and characters from 0 to a region. */
export function regionOfLines({ start, end }: LineRange): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
