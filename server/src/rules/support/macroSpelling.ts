import { MACRO_FAMILIES, familyMeantBy } from "../../profile/facts/macroFamilies";
import { editDistance, nearest } from "../../text/nearest";
import type { Range } from "../../text/range";
import { l10n, type Wording } from "../../text/message";

/** A text that was meant to be a macro, but is not one to Palette. */
export interface MisspeltMacro {
  readonly range: Range;
  readonly message: Wording;
  /** What is behind the family: the name of a variable, for example. */
  readonly path: string;
  /** The text to write at the range. */
  readonly repair: string;
  /** Whether nothing else can be meant. */
  readonly isCertain: boolean;
}

/**
 * Braces, a word that may be `spectro`, a family and a path. What is before the braces must not make them part of
 * another language, such as `${` or `{{{{`, and a capital letter is a field of a Go template. All parts are
 * bounded, so that long texts take linear time.
 */
const MACRO_LIKE =
  /(?<![{$#%])(\{{1,3})[ \t]{0,8}(\.?)([a-z]{5,9})\.([\w-]{1,40})\.([^\s|(){}[\]"'`\\,;]{1,200})[ \t]{0,8}(?:\|[^{}\n]{0,200})?(\}{1,3})(?!\})/g;

/** The near misses of macros in a text. `isLeftOut` says which offsets do not count. */
export function* misspeltMacros(text: string, isLeftOut: (offset: number) => boolean): Iterable<MisspeltMacro> {
  for (const match of text.matchAll(MACRO_LIKE)) {
    if (isLeftOut(match.index)) continue;
    const found = misspelling(text, match);
    if (found !== undefined) yield { ...found, path: match[5] ?? "" };
  }
}

function misspelling(text: string, match: RegExpMatchArray): Omit<MisspeltMacro, "path"> | undefined {
  const [whole, open = "", dot = "", word = "", family = "", path = "", close = ""] = match;
  const start = match.index ?? 0;
  const isFamily = MACRO_FAMILIES.includes(family);
  const inside = whole.slice(open.length, whole.length - close.length);
  const wordStart = start + open.length + inside.indexOf(word);
  if (open.length === 2 && close.length === 2) {
    if (word !== "spectro") {
      if (!isFamily || editDistance(word, "spectro", 2) > 2) return undefined;
      const range = { start: wordStart - dot.length, end: wordStart + word.length };
      return {
        range,
        message: l10n`"${dot}${word}.${family}" is not a macro. Did you mean ".spectro.${family}"?`,
        repair: ".spectro",
        isCertain: false,
      };
    }
    if (dot === "") {
      if (!isFamily) return undefined;
      const range = { start: wordStart, end: wordStart + word.length };
      return {
        range,
        message: l10n`A macro begins with a dot. Write ".spectro".`,
        repair: ".spectro",
        isCertain: true,
      };
    }
    return family === "app" || isFamily ? undefined : wrongFamily(family, wordStart + word.length + 1);
  }
  if (word !== "spectro" || dot === "" || !isFamily) return undefined;
  // Three braces on one side only are a macro and a brace of another language, such as JSON.
  if ((open.length === 3) !== (close.length === 3)) return undefined;
  return {
    range: { start, end: start + whole.length },
    message: l10n`A macro has two braces on each side. Write "{{.spectro.${family}.${shortened(path)}}}".`,
    repair: `{{${inside}}}`,
    isCertain: open.length === 1 && close.length === 1 && !isWithinBraces(text, start),
  };
}

function wrongFamily(family: string, start: number): Omit<MisspeltMacro, "path"> | undefined {
  const certain = familyMeantBy(family);
  const near = certain ?? nearest(family, MACRO_FAMILIES)[0];
  // There may be more families than the documented ones.
  if (near === undefined) return undefined;
  return {
    range: { start, end: start + family.length },
    message: l10n`".spectro.${family}" is not a macro. Did you mean ".spectro.${near}"?`,
    repair: near,
    isCertain: certain !== undefined,
  };
}

/** Whether a brace is open earlier in the line: then another one may belong to it. */
function isWithinBraces(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - MAX_LINE), start);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return line.lastIndexOf("{") > line.lastIndexOf("}");
}

const MAX_LINE = 500;

function shortened(path: string): string {
  return path.length > 40 ? `${path.slice(0, 40)}…` : path;
}
