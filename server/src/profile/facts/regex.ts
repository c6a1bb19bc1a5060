import { compileWithLibrary, type RegexFault, type RegexFinder } from "./regexLibrary";

// Regular expressions that come from a file: RE2, as Palette reads them, so that none can take longer than its text.

/** Longer expressions and texts, in UTF-16 units, are not judged. */
const LONGEST_REGEX = 2000;
const LONGEST_TEXT = 10_000;
/** How many compiled expressions are kept; a profile has a few dozen at most. */
const MOST_KEPT = 100;

const kept = new Map<string, RegexFinder | RegexFault | undefined>();

/** What is wrong with an expression, as a sentence; undefined where nothing is, or it cannot be judged. */
export function regexFault(source: string): string | undefined {
  const compiled = compile(source);
  return typeof compiled === "object" ? sentenceFor(source, compiled) : undefined;
}

/** Whether any part of a text matches an expression; undefined where that cannot be judged. */
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

/** Parts longer than this say less than the expression that is there to be seen. */
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

/** Our words for the faults, by what the library calls them. */
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
