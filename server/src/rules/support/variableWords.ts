import { FORMAT_WORDS, INPUT_TYPE_WORDS, wordMeantBy } from "../../profile/facts/variableFormats";
import type { Profile } from "../../profile/model";
import { addVariableFormat } from "../../profile/variableEdits";
import { variableRange, type Variable } from "../../profile/variables";
import { replaceScalar } from "../../syntax/edits/scalarEdits";
import { literalText } from "../../syntax/field";
import { nearest } from "../../text/nearest";
import type { Fix, Found } from "../rule";
import { didYouMean, l10n, sentences } from "../../text/message";

const KINDS = [
  {
    key: "format",
    what: l10n`variable format`,
    known: FORMAT_WORDS,
    advice: l10n`Use "string" for any text; the page of this rule lists all formats.`,
  },
  {
    key: "inputType",
    what: l10n`input type`,
    known: INPUT_TYPE_WORDS,
    advice: l10n`Use "text", "dropdown" or "multiline".`,
  },
] as const;

/** Finds a `format` or `inputType` that Palette does not have. */
export function* wrongWords(profile: Profile, variable: Variable): Iterable<Found> {
  for (const { key, what, known, advice } of KINDS) {
    const field = variable[key];
    const text = literalText(field);
    if (field?.type !== "string" || text === undefined || text.trim() === "" || known.words.includes(text)) continue;
    const certain = wordMeantBy(text, known);
    const candidates = certain === undefined ? nearest(text, known.words) : [certain];
    const severity = profile.shape.traits.variableWordsAreWarnings === true ? { severity: "warning" as const } : {};
    yield {
      range: field.range,
      ...severity,
      message: sentences(l10n`"${text}" is not a valid ${what}.`, didYouMean(candidates[0]) ?? advice),
      fixes: (): Fix[] =>
        candidates.map((word) => ({
          title: l10n`Change to "${word}"`,
          edits: [replaceScalar(profile.tree, field.node, word)],
          isSafe: certain !== undefined,
        })),
    };
  }
}

/** Finds a variable without a format, in the shapes that need one. */
export function* missingFormat(profile: Profile, variable: Variable): Iterable<Found> {
  const severity = profile.shape.traits.missingVariableFormat;
  const { format } = variable;
  if (severity === undefined || (format !== undefined && !isNothing(format))) return;
  const range = format?.kind === "scalar" && format.range.end > format.range.start ? format.range : undefined;
  const name = literalText(variable.name) ?? "";
  yield {
    range: range ?? variableRange(profile.tree, variable),
    severity,
    message: sentences(
      severity === "error"
        ? l10n`Variable "${name}" has no format, so Palette rejects the import.`
        : l10n`Variable "${name}" has no format.`,
      l10n`Use "string" for any text.`,
    ),
    fixes: (): Fix[] => {
      const edit = addVariableFormat(profile, variable, "string");
      return edit === undefined ? [] : [{ title: l10n`Add format "string"`, edits: [edit], isSafe: false }];
    },
  };
}

function isNothing({ kind, type, text, isOpaque }: NonNullable<Variable["format"]>): boolean {
  return kind === "empty" || type === "null" || (kind === "scalar" && !isOpaque && text.trim() === "");
}
