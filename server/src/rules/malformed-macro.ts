import { editInHost } from "../syntax/embedded/bodyEdits";
import { hostRange, type Body } from "../syntax/embedded/embeddedBody";
import type { PackBody } from "../profile/packBodies";
import { fileRange, isPartOfMore, referencesIn } from "../profile/macros";
import type { Profile } from "../profile/model";
import { fact } from "../text/memory";
import { rangeSearch } from "../text/range";
import type { Fix, Found, Rule } from "./rule";
import { replaceInMacro } from "./support/macroFixes";
import { unknownFunctions } from "./support/macroFunctions";
import { misspeltMacros, type MisspeltMacro } from "./support/macroSpelling";
import { didYouMean, l10n, sentences } from "../text/message";

export const malformedMacro: Rule = {
  id: "malformed-macro",
  order: 511,
  severity: "warning",
  summary: "Text that looks like a macro but is plain text to Palette.",
  needsCatalog: false,
  fix: "safe",
  *checkBody({ tree, profile, body }) {
    yield* functionsIn(profile, body);
    const { field, placed } = body;
    for (const { range, message, repair, isCertain } of misspeltIn(placed.body)) {
      yield {
        range: hostRange(placed, range),
        message,
        fixes: (): Fix[] => {
          const edit = editInHost(tree, field.node, placed, { range, newText: repair });
          return edit === undefined ? [] : [{ title: l10n`Change to "${repair}"`, edits: [edit], isSafe: isCertain }];
        },
      };
    }
  },
};

const misspeltIn = fact(({ text, tree }: Body): readonly MisspeltMacro[] => {
  if (tree.problems.length > 0) return [];
  const commentAt = rangeSearch(tree.comments);
  const isLeftOut = (start: number): boolean => commentAt({ start, end: start }) || isPartOfMore(text, start);
  return [...misspeltMacros(text, isLeftOut)];
});

function* functionsIn(profile: Profile, body: PackBody): Iterable<Found> {
  const { text } = body.placed.body;
  for (const placed of referencesIn(body)) {
    for (const { name, range, near } of unknownFunctions(text, placed.reference)) {
      yield {
        range: fileRange(placed, range),
        message: sentences(l10n`"${name}" is not a template function.`, didYouMean(near[0])),
        fixes: () => near.flatMap((other) => replaceInMacro(profile, placed, range, other)),
      };
    }
  }
}
