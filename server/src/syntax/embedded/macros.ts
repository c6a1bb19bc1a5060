import type { Range } from "../../text/range";
import { newLineFinder } from "../lines";

// Palette's macros: `{{ .spectro.var.x }}` and the like, docs/domain.md 1.10. Other templates are none of our business.

/** How every macro of Palette begins, behind its braces. */
export const MARK = ".spectro.";

/**
 * The macros of a text, or of a stretch of it, in order: `{{…}}` on one line that speaks of `.spectro.`; braces belong to
 * the range.
 */
export function macrosIn(text: string, { start, end }: Range = { start: 0, end: text.length }): Range[] {
  // Where there are none, what stands behind the stretch need not be searched.
  if (!text.slice(start, end).includes(MARK)) return [];
  const macros: Range[] = [];
  let from = start;
  const lineOf = newLineFinder(text);
  // The closing braces that the last mark was seen with: a line may be a whole file with many of them.
  let close = -1;
  for (let mark = text.indexOf(MARK, from); mark >= 0 && mark < end; mark = text.indexOf(MARK, from)) {
    const line = lineOf(mark);
    if (close < mark) close = indexOrEnd(text, "}}", mark);
    const floor = Math.max(from, line.start);
    const before = text.slice(floor, mark);
    const open = before.lastIndexOf("{{");
    const isMacro = open >= 0 && !before.includes("}}", open) && close <= line.end;
    if (isMacro) macros.push({ start: floor + open, end: close + 2 });
    from = isMacro ? close + 2 : mark + MARK.length;
  }
  return macros;
}

function indexOrEnd(text: string, word: string, from: number): number {
  const at = text.indexOf(word, from);
  return at < 0 ? Infinity : at;
}

/** The text with its macros replaced by as many word characters, so that YAML can be read around them. */
export function maskMacros(text: string, macros: readonly Range[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of macros) {
    parts.push(text.slice(from, start), "x".repeat(end - start));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join("");
}
