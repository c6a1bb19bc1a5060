import { afterBreak, endOfLine } from "./lines";

/** What is said of the markers that git leaves in a text that two sides changed. */
export const CONFLICT = "A merge conflict is not resolved: keep one side, remove the markers.";

/** Whether a line is a conflict marker of git. */
export function isConflictMarker(source: string, lineStart: number): boolean {
  const first = source[lineStart];
  if (first !== "<" && first !== "=" && first !== ">") return false;
  return /^(?:<{7} |={7}(?:\r?\n|$)|>{7} )/.test(source.slice(lineStart, lineStart + 9));
}

/**
 * The end of what belongs to the conflict marker of a line, before its line break: from the middle one on, all that the
 * other side says, so that the text is read as the first side has it.
 */
export function endOfConflictMarker(source: string, lineStart: number): number {
  const own = endOfLine(source, lineStart, source.length);
  if (source[lineStart] !== "=") return own;
  let end = own;
  while (end < source.length) {
    const next = afterBreak(source, end);
    end = endOfLine(source, next, source.length);
    if (isConflictMarker(source, next)) return source[next] === ">" ? end : own;
  }
  return own;
}
