import type { Range } from "../text/range";
import { endOfLine, startOfLine } from "./lines";

// Palette's macros: `{{ .spectro.var.x }}` and the like, domain.md 1.10. Other templates are none of our business.

/** How every macro of Palette begins, behind its braces. */
export const MARK = ".spectro.";

/** The macros of a text in order: `{{…}}` on one line that speaks of `.spectro.`; braces belong to the range. */
export function macrosIn(text: string): Range[] {
  const macros: Range[] = [];
  let from = 0;
  for (let mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, from)) {
    const start = text.lastIndexOf("{{", mark);
    const end = text.indexOf("}}", mark);
    const isOpen = start >= Math.max(from, startOfLine(text, mark)) && !text.slice(start, mark).includes("}}");
    const isClosed = end >= 0 && end <= endOfLine(text, mark, text.length);
    if (isOpen && isClosed) macros.push({ start, end: end + 2 });
    from = isOpen && isClosed ? end + 2 : mark + MARK.length;
  }
  return macros;
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
