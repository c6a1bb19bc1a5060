import type { Range } from "../../text/range";
import { newLineFinder } from "../lines";

// Palette's macros, such as `{{ .spectro.var.x }}`, see docs/domain.md 1.10. Templates of other tools are not handled
// here.

/** The text with which every macro starts inside its braces. */
export const MARK = ".spectro.";

/**
 * The ranges of the macros in a text, or in a range of it, braces included: every `{{…}}` on one line that contains
 * `.spectro.`.
 */
export function macrosIn(text: string, { start, end }: Range = { start: 0, end: text.length }): Range[] {
  // A fast check: without it the loop would search on after the range.
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

/** Replaces macros with word characters of the same length, so that the YAML around them can be parsed. */
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
