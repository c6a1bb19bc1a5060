import { editInHost } from "../syntax/embedded/bodyEdits";
import { isBlank, startOfLine } from "../syntax/lines";
import type { Reading } from "../profile/reading";
import type { Suppression } from "../profile/suppressions";
import type { TextEdit } from "../text/edit";
import { nearest } from "../text/nearest";
import type { Range } from "../text/range";
import type { Fix, Found, Rule } from "./rule";
import { didYouMean, l10n, sentences, type Wording } from "../text/message";

/** This rule has no check of its own: see `unusedSuppressions`, which uses the results of all other rules. */
export const unusedSuppression: Rule = {
  id: "unused-suppression",
  order: 900,
  severity: "hint",
  summary: "A comment disables a rule that reports nothing there.",
  needsCatalog: false,
  fix: "choice",
};

/**
 * The suppressions that suppressed nothing. Skips those for all rules, and those for rules that need registries: with
 * more facts they might suppress something.
 */
export function unusedSuppressions(
  reading: Reading,
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  rules: readonly Rule[],
  isOff: (rule: Rule) => boolean,
): Found[] {
  const named = suppressions.filter((suppression) => suppression.rule !== undefined && !used.has(suppression));
  return named.flatMap((suppression): Found[] => {
    const id = suppression.rule ?? "";
    const rule = rules.find((known) => known.id === id);
    // Not every check knows what these rules compare with.
    const isUnsure = rule !== undefined && (rule.needsCatalog || rule.comparesWith !== undefined);
    if (isUnsure || (rule !== undefined && isOff(rule))) return [];
    const near =
      rule === undefined
        ? nearest(
            id,
            rules.map((known) => known.id),
          )
        : [];
    return [
      {
        range: suppression.range,
        message:
          rule === undefined
            ? sentences(l10n`Unknown rule "${id}"; the comment does nothing.`, didYouMean(near[0]))
            : l10n`Unused suppression: ${id} reports nothing here.`,
        isUnnecessary: rule !== undefined,
        fixes: () =>
          [
            ...near.map((name) => edited(reading, suppression, suppression.name, name, l10n`Change to "${name}"`)),
            removal(reading, suppression),
          ].filter((fix) => fix !== undefined),
      },
    ];
  });
}

/** The fix that removes the rule from its comment, or the whole comment if it names no other. */
function removal(reading: Reading, suppression: Suppression): Fix | undefined {
  const { body, comment, name } = suppression;
  const { source } = body === undefined ? reading.tree : body.placed.body.tree;
  const before = name.start - commaBefore(source, name.start);
  COMMA.lastIndex = name.end;
  const after = COMMA.test(source) && COMMA.lastIndex <= comment.end ? COMMA.lastIndex - name.end : 0;
  if (before === 0 && after === 0)
    return edited(reading, suppression, wholeComment(source, comment), "", l10n`Remove the comment`);
  const range =
    before > 0 ? { start: name.start - before, end: name.end } : { start: name.start, end: name.end + after };
  return edited(reading, suppression, range, "", l10n`Remove it from the comment`);
}

const COMMA = /[^\S\r\n]*,[^\S\r\n]*/y;

/** The offset of the comma before a name; the start of the name if there is none. */
function commaBefore(source: string, start: number): number {
  let at = start;
  while (isBlank(source.charCodeAt(at - 1))) at--;
  return source[at - 1] === "," ? at - 1 : start;
}

/** The comment with its line if it is alone on it; otherwise with the whitespace before it. */
function wholeComment(source: string, { start, end }: Range): Range {
  const lineStart = startOfLine(source, start);
  const lead = source.slice(lineStart, start);
  const feed = source.indexOf("\n", end);
  if (lead.trim() === "") return { start: lineStart, end: feed < 0 ? source.length : feed + 1 };
  return { start: lineStart + lead.trimEnd().length, end };
}

function edited(
  reading: Reading,
  { body }: Pick<Suppression, "body">,
  range: Range,
  newText: string,
  title: Wording,
): Fix | undefined {
  const edit: TextEdit = { range, newText };
  const made = body === undefined ? edit : editInHost(reading.tree, body.field.node, body.placed, edit);
  return made && { title, edits: [made], isSafe: false };
}
