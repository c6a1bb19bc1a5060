import { compileWithLibrary, type RegexError, type RegexMatcher } from "./regexLibrary";

// Regular expressions from user files are interpreted as RE2, as in Palette: matching takes linear time.

/** Longer expressions and texts, in UTF-16 units, are not checked. */
const MAX_REGEX_LENGTH = 2000;
const MAX_TEXT_LENGTH = 10_000;
/** Size of the cache of compiled expressions; a profile has a few dozen at most. */
const MAX_CACHED = 100;

const cache = new Map<string, RegexMatcher | RegexError | undefined>();

/** The error in an expression, as a sentence; undefined if it is valid or cannot be checked. */
export function regexError(source: string): string | undefined {
  const compiled = compile(source);
  return typeof compiled === "object" ? sentenceFor(source, compiled) : undefined;
}

/** Whether an expression matches any part of a text; undefined if that cannot be determined. */
export function regexMatches(source: string, text: string): boolean | undefined {
  if (text.length > MAX_TEXT_LENGTH) return undefined;
  const compiled = compile(source);
  if (typeof compiled !== "function") return undefined;
  try {
    return compiled(text);
  } catch {
    return undefined;
  }
}

function compile(source: string): RegexMatcher | RegexError | undefined {
  if (source.length > MAX_REGEX_LENGTH) return undefined;
  if (cache.has(source)) return cache.get(source);
  const compiled = compileWithLibrary(source);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(source, compiled);
  return compiled;
}

/** Longer parts are not quoted in messages: the expression itself is in view. */
const MAX_PART_LENGTH = 20;

function sentenceFor(source: string, { reason, part }: RegexError): string {
  const look = /\(\?<?[=!]/.exec(source)?.[0];
  if (look !== undefined && /perl|capture/i.test(reason)) {
    return `\`${look}\` looks ahead or behind, which RE2 cannot do.`;
  }
  const words = Object.entries(WORDS).find(([word]) => reason.includes(word))?.[1] ?? "RE2 cannot read it";
  const isWorthNaming = part !== "" && part !== source && part.length <= MAX_PART_LENGTH && !part.includes("`");
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
