import type { Range } from "../../text/range";
import { endOfLine, isBlankWithin, startOfLine } from "../lines";

/**
 * Whether a template may put any lines into a YAML text: a directive (`%{ if … }`), or an interpolation on a line of its
 * own, unless the line is in a block scalar.
 */
export function changesLines(text: string, { start, end }: Range): boolean {
  if (text.charCodeAt(start) === PERCENT) return true;
  const line = startOfLine(text, start);
  if (!isBlankWithin(text, line, start) || !isBlankWithin(text, end, endOfLine(text, end, text.length))) return false;
  return !isInBlockScalar(text, line, start - line);
}

const PERCENT = 37;

/** Whether the next line above that is indented less ends like the header of a block scalar. */
function isInBlockScalar(text: string, lineStart: number, column: number): boolean {
  for (let at = lineStart; at > 0;) {
    at = startOfLine(text, at - 1);
    const line = text.slice(at, endOfLine(text, at, text.length));
    const indent = line.search(/\S/);
    if (indent >= 0 && indent < column) return /[|>][-+\d]*\s*(?:#.*)?$/.test(line);
  }
  return false;
}
