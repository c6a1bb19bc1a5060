import type { Range } from "../text/range";
import { MARK, macrosIn } from "../syntax/embedded/macros";

/** What a macro (docs/domain.md 1.10) stands for, as far as it is certain: `{{ .spectro.<family>.<path> | … }}`. */
export interface MacroReference {
  /** The whole macro, braces included. */
  readonly macro: Range;
  /** `var`, `pack`, `macro`, `system`, `app`, or what was written in the place of one. */
  readonly family: string;
  readonly familyRange: Range;
  /** What stands behind the family: the name of a variable, a pack with the path into its values. */
  readonly path: string;
  readonly pathRange: Range;
  /** The functions behind the path, each with its bar; empty where there are none. */
  readonly pipe: string;
}

/** The macros of a text. */
export interface MacroText {
  /** Those that can be read for sure, in order. */
  readonly references: readonly MacroReference[];
  /** Stretches that speak of `.spectro.` in another way: nothing in them is judged, but all of it may be used. */
  readonly doubtful: readonly Range[];
}

export const NO_MACROS: MacroText = { references: [], doubtful: [] };

/**
 * Finds the macros of a text, or of a stretch of it, apart from those in the stretches to leave out (comments), which are
 * in order.
 */
export function macroTextOf(
  text: string,
  leftOut: readonly Range[],
  stretch: Range = { start: 0, end: text.length },
): MacroText {
  const { start, end } = stretch;
  if (!text.slice(start, end).includes(WORD)) return NO_MACROS;
  const macroAt = inOrder(macrosIn(text, stretch));
  const leftOutAt = inOrder(leftOut);
  const references: MacroReference[] = [];
  const doubtful: Range[] = [];
  for (let at = text.indexOf(WORD, start); at >= 0 && at < end; at = text.indexOf(WORD, at + 1)) {
    if (leftOutAt(at) !== undefined || /[\w-]/.test(text[at + WORD.length] ?? "")) continue;
    const macro = macroAt(at);
    const reference = macro && referenceIn(text, macro);
    if (reference === undefined) doubtful.push(stretchAround(text, at));
    else if (at === reference.familyRange.start - MARK.length) references.push(reference);
    // A second one in the same macro stands among its functions.
    else doubtful.push({ start: at, end: reference.macro.end });
  }
  return { references, doubtful };
}

const WORD = ".spectro";

/** Gives the range that holds an offset; the offsets asked for must grow, as those of the ranges do. */
function inOrder(ranges: readonly Range[]): (offset: number) => Range | undefined {
  let next = 0;
  return (offset) => {
    while ((ranges[next]?.end ?? Infinity) <= offset) next++;
    const range = ranges[next];
    return range !== undefined && range.start <= offset ? range : undefined;
  };
}

/** A path is taken as it is written; whatever needs quotes, brackets or an escape is not read for sure. */
const REFERENCE =
  /^(\{\{\s*\.spectro\.)([\w-]+)\.([^\s|(){}[\]"'`\\,;.]+(?:\.[^\s|(){}[\]"'`\\,;.]+)*)\s*(\|[^]*)?\}\}$/;

function referenceIn(text: string, macro: Range): MacroReference | undefined {
  const match = REFERENCE.exec(text.slice(macro.start, macro.end));
  if (match === null || isPartOfMore(text, macro.start)) return undefined;
  const [, lead = "", family = "", path = "", pipe = ""] = match;
  // `-}}` trims blanks in other templates.
  if (path.endsWith("-")) return undefined;
  const familyStart = macro.start + lead.length;
  const pathStart = familyStart + family.length + 1;
  return {
    macro,
    family,
    familyRange: { start: familyStart, end: pathStart - 1 },
    path,
    pathRange: { start: pathStart, end: pathStart + path.length },
    pipe: pipe.trimEnd(),
  };
}

/** How far is looked around something that is not plain, in UTF-16 units. */
const LONGEST_DOUBT = 500;

/** Whether a macro stands in another template's braces, or behind the `#` of a comment in some other language. */
function isPartOfMore(text: string, start: number): boolean {
  const around = text.slice(Math.max(0, start - LONGEST_DOUBT), start);
  const before = around.slice(around.lastIndexOf("\n") + 1);
  return before.lastIndexOf("{{") > before.lastIndexOf("}}") || /(?:^|\s)(?:#|\/\/)/.test(before);
}

function stretchAround(text: string, mark: number): Range {
  const end = Math.min(text.length, mark + LONGEST_DOUBT);
  const close = text.slice(mark, end).indexOf("}}");
  return { start: mark, end: close < 0 ? end : mark + close };
}
