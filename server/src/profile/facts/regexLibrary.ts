import { RE2JS, RE2JSSyntaxException } from "re2js";

/** Whether any part of a text matches a regular expression; takes time linear in the text. */
export type RegexFinder = (text: string) => boolean;

/** Why an expression cannot be read: the fault as the library calls it, and the part of the expression it is about. */
export interface RegexFault {
  readonly reason: string;
  readonly part: string;
}

/**
 * Compiles an expression in RE2's syntax, which is what Palette takes (docs/domain.md 1.9). Undefined where the library
 * gives up on an expression without finding fault with its syntax. Never throws.
 */
export function compileWithLibrary(source: string): RegexFinder | RegexFault | undefined {
  try {
    const compiled = RE2JS.compile(source);
    return (text) => compiled.matcher(text).find();
  } catch (error) {
    return error instanceof RE2JSSyntaxException ? { reason: error.error, part: error.input ?? "" } : undefined;
  }
}
