import { RE2JS, RE2JSSyntaxException } from "re2js";

/** Whether a regular expression matches any part of a text, in time linear in the text. */
export type RegexMatcher = (text: string) => boolean;

/** Why an expression is invalid: the library's name of the error, and the part of the expression it is about. */
export interface RegexError {
  readonly reason: string;
  readonly part: string;
}

/**
 * Compiles an expression in RE2 syntax, which Palette uses (docs/domain.md 1.9). Undefined if the library fails for
 * another reason than a syntax error. Never throws.
 */
export function compileWithLibrary(source: string): RegexMatcher | RegexError | undefined {
  try {
    const compiled = RE2JS.compile(source);
    return (text) => compiled.matcher(text).find();
  } catch (error) {
    return error instanceof RE2JSSyntaxException ? { reason: error.error, part: error.input ?? "" } : undefined;
  }
}
