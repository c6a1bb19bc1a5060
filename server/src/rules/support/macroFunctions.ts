import type { MacroReference } from "../../profile/macros";
import { TEMPLATE_FUNCTIONS } from "../../profile/facts/templateFunctions";
import { nearest } from "../../text/nearest";
import type { Range } from "../../text/range";

/** A function behind a macro that does not exist. */
interface UnknownFunction {
  readonly name: string;
  /** Its range in the text of the macro. */
  readonly range: Range;
  readonly near: readonly string[];
}

/** The unknown functions behind a macro in a text. Functions of variables are reported by unsupported-variable-use. */
export function unknownFunctions(text: string, { family, pipe, pathRange }: MacroReference): UnknownFunction[] {
  if (pipe === "" || family === "var") return [];
  const start = text.indexOf("|", pathRange.end);
  // What is in quotes is not a function.
  const code = pipe.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, (quoted) => " ".repeat(quoted.length));
  return [...code.matchAll(/\|\s*([A-Za-z_]\w*)/g)].flatMap((match): UnknownFunction[] => {
    const name = match[1] ?? "";
    if (TEMPLATE_FUNCTIONS.has(name)) return [];
    const at = start + match.index + match[0].length - name.length;
    return [{ name, range: { start: at, end: at + name.length }, near: nearest(name, TEMPLATE_FUNCTIONS) }];
  });
}
