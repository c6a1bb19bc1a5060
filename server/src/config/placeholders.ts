import { regexError, regexMatches } from "../profile/facts/regex";
import type { Placeholders } from "../syntax/opaque";
import type { ConfigSource } from "./config";
import { l10n, type Wording } from "../text/message";

/** The most kept: a session has a few configurations, each with its own placeholders. */
const MAX_KEPT = 100;
const kept = new Map<string, Placeholders>();

/**
 * The placeholders of all sources together; undefined if not found. The same object for the same expressions, so
 * that what was read with it need not be read again.
 */
export function placeholdersIn(sources: readonly ConfigSource[]): Placeholders | undefined {
  const expressions = [...new Set(sources.flatMap(({ placeholders }) => placeholders))].sort();
  if (expressions.length === 0) return undefined;
  const key = expressions.join("\n");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const isMatching = (text: string, write: (expression: string) => string): boolean =>
    expressions.some((expression) => regexMatches(write(expression), text) === true);
  const placeholders: Placeholders = {
    isIn: (text) => isMatching(text, (expression) => expression),
    is: (text) => isMatching(text, (expression) => `^(?:${expression})$`),
  };
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, placeholders);
  return placeholders;
}

/** The problem with an expression for placeholders; undefined if it can be used. */
export function placeholderProblem(expression: string): Wording | undefined {
  const error = regexError(expression);
  if (error !== undefined) return l10n`Invalid regular expression (RE2): ${error}.`;
  const isEverything = regexMatches(expression, "");
  if (isEverything === undefined) return l10n`This regular expression is too long.`;
  return isEverything
    ? l10n`This regular expression matches any text, even an empty one. Match only placeholders.`
    : undefined;
}
