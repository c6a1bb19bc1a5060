import { compileWithLibrary, type RegexFault, type RegexFinder } from "./regexLibrary";

// Regular expressions from user files are interpreted as RE2, as in Palette: matching takes linear time.

/** Longer expressions and texts, in UTF-16 units, are not checked. */
const LONGEST_REGEX = 2000;
const LONGEST_TEXT = 10_000;
/** Size of the cache of compiled expressions; a profile has a few dozen at most. */
const MOST_KEPT = 100;

const kept = new Map<string, RegexFinder | RegexFault | undefined>();

/** The error in an expression, as a sentence; undefined if it is valid or cannot be checked. */
export function regexFault(source: string): string | undefined {
  const compiled = compile(source);
  return typeof compiled === "object" ? sentenceFor(source, compiled) : undefined;
}

/** Whether an expression matches any part of a text; undefined if that cannot be determined. */
export function regexFinds(source: string, text: string): boolean | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const compiled = compile(source);
  if (typeof compiled !== "function") return undefined;
  try {
    return compiled(text);
  } catch {
    return undefined;
  }
}

function compile(source: string): RegexFinder | RegexFault | undefined {
  if (source.length > LONGEST_REGEX) return undefined;
  if (kept.has(source)) return kept.get(source);
  const compiled = compileWithLibrary(source);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(source, compiled);
  return compiled;
}

/** Longer parts are not quoted in messages: the expression itself is in view. */
const LONGEST_PART = 20;

function sentenceFor(source: string, { reason, part }: RegexFault): string {
  const look = /\(\?<?[=!]/.exec(source)?.[0];
  if (look !== undefined && /perl|capture/i.test(reason)) {
    return `\`${look}\` looks ahead or behind, which RE2 cannot do.`;
  }
  const words = Object.entries(WORDS).find(([word]) => reason.includes(word))?.[1] ?? "RE2 cannot read it";
  const isWorthNaming = part !== "" && part !== source && part.length <= LONGEST_PART && !part.includes("`");
  return isWorthNaming ? `${words}: \`${part}\`.` : `${words}.`;
}

/** Messages for the errors of the library, by its names for them. */
const WORDS: Readonly<Record<string, string>> = {
  "missing argument to repetition": "There is nothing before the sign of repetition to be repeated",
  "invalid nested repetition": "Two signs of repetition follow each other",
  "invalid repeat count": "A repetition is greater than RE2 allows, or ends before it begins",
  "missing closing ]": "A class that `[` begins is not closed",
  "missing closing )": "A group that `(` begins is not closed",
  "unexpected )": "A `)` closes no group",
  "invalid character class range": "A range of characters is none",
  "invalid escape sequence": "RE2 has no such escape",
  "invalid or unsupported Perl syntax": "RE2 has no such syntax",
  "invalid named capture": "The name of a group is none",
  "duplicate capture group name": "Two groups have the same name",
  "trailing backslash": "A backslash at the end escapes nothing",
  "nests too deeply": "It is nested too deeply",
  "too large": "It is too large",
};
