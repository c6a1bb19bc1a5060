import { compileWithLibrary, type RegexError, type RegexMatcher } from "./regexLibrary";
import { l10n, type Wording } from "../../text/message";

// Regular expressions from user files are interpreted as RE2, as in Palette: matching takes linear time.

/** Longer expressions and texts, in UTF-16 units, are not checked. */
const MAX_REGEX_LENGTH = 2000;
const MAX_TEXT_LENGTH = 10_000;
/** Size of the cache of compiled expressions; a profile has a few dozen at most. */
const MAX_CACHED = 100;

const cache = new Map<string, RegexMatcher | RegexError | undefined>();

/** The error in an expression, to follow a colon; undefined if it is valid or cannot be checked. */
export function regexError(source: string): Wording | undefined {
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

function sentenceFor(source: string, { reason, part }: RegexError): Wording {
  const look = /\(\?<?[=!]/.exec(source)?.[0];
  if (look !== undefined && /perl|capture/i.test(reason)) {
    return l10n`RE2 does not support look-ahead and look-behind (\`${look}\`)`;
  }
  const words = Object.entries(WORDS).find(([word]) => reason.includes(word))?.[1] ?? l10n`RE2 cannot parse it`;
  const isWorthNaming = part !== "" && part !== source && part.length <= MAX_PART_LENGTH && !part.includes("`");
  return isWorthNaming ? l10n`${words}: \`${part}\`` : words;
}

/** Messages for the errors of the library, by its names for them. */
const WORDS: Readonly<Record<string, Wording>> = {
  "missing argument to repetition": l10n`nothing to repeat before the repetition`,
  "invalid nested repetition": l10n`two repetitions in a row`,
  "invalid repeat count": l10n`invalid repeat count`,
  "missing closing ]": l10n`missing closing \`]\``,
  "missing closing )": l10n`missing closing \`)\``,
  "unexpected )": l10n`unexpected \`)\``,
  "invalid character class range": l10n`invalid character range`,
  "invalid escape sequence": l10n`invalid escape`,
  "invalid or unsupported Perl syntax": l10n`syntax that RE2 does not support`,
  "invalid named capture": l10n`invalid group name`,
  "duplicate capture group name": l10n`duplicate group name`,
  "trailing backslash": l10n`backslash at the end`,
  "nests too deeply": l10n`nested too deeply`,
  "too large": l10n`too large`,
};
