import type { Field } from "../syntax/field";
import type { Profile } from "../profile/model";
import { rangeOf, resolve } from "../syntax/tree";
import type { Range } from "../text/range";
import type { Found, Rule } from "./rule";
import { l10n, sentences } from "../text/message";

export const unquotedVersion: Rule = {
  id: "unquoted-version",
  order: 125,
  severity: "error",
  summary: "An unquoted version or tag is read as a number.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile({ profile }) {
    yield* check(profile, profile.version, "version");
    for (const { tag, version } of profile.packs) {
      // Shapes without this field have no reader for it.
      if (profile.places.pack.version !== undefined) yield* check(profile, version, "version");
      yield* check(profile, tag, "tag");
    }
  },
};

function* check({ tree, shape }: Profile, field: Field | undefined, what: string): Iterable<Found> {
  if (field?.type !== "number") return;
  const { text } = field;
  const range = rangeOf(tree, resolve(tree, field.node));
  const number = String(Number(text));
  const isLossless = number === text;
  const whole = withTag(tree.source, range);
  const cause =
    whole.start < range.start
      ? l10n`With its YAML tag, ${what} ${text} is read as a number.`
      : isLossless
        ? l10n`Unquoted ${what} ${text} is read as a number.`
        : l10n`Unquoted ${what} ${text} is read as the number ${number}.`;
  yield {
    range,
    // Readers of flat files convert numbers to strings, without loss if the digits are kept.
    severity: isLossless && shape.traits.numbersAreText === true ? "warning" : "error",
    message: sentences(cause, l10n`Write "${text}".`),
    fixes: () => [
      {
        title: l10n`Quote "${text}"`,
        edits: [{ range: whole, newText: `"${text}"` }],
        isSafe: true,
      },
    ],
  };
}

/** The range of a number with a tag that would make one of a text in quotes, too. */
function withTag(source: string, { start, end }: Range): Range {
  const tag = /!!(?:int|float)[ \t]+$/.exec(source.slice(Math.max(0, start - 40), start));
  return { start: start - (tag?.[0].length ?? 0), end };
}
