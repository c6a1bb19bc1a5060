import { editInHost } from "../syntax/embedded/bodyEdits";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { bodiesOf } from "../profile/packBodies";
import { isPartOfMore } from "../profile/macros";
import { rangeSearch } from "../text/range";
import type { Fix, Rule } from "./rule";
import { misspeltMacros } from "./support/macroSpelling";
import { l10n } from "../text/message";

export const malformedMacro: Rule = {
  id: "malformed-macro",
  order: 511,
  severity: "warning",
  summary: "Text that looks like a macro but is plain text to Palette.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile({ reading, profile }) {
    for (const { field, placed } of bodiesOf(reading, profile)) {
      const { text, tree } = placed.body;
      if (tree.problems.length > 0) continue;
      const commentAt = rangeSearch(tree.comments);
      const isLeftOut = (start: number): boolean => commentAt({ start, end: start }) || isPartOfMore(text, start);
      for (const { range, message, repair, isCertain } of misspeltMacros(text, isLeftOut)) {
        yield {
          range: hostRange(placed, range),
          message,
          fixes: (): Fix[] => {
            const edit = editInHost(reading.tree, field.node, placed, { range, newText: repair });
            return edit === undefined ? [] : [{ title: l10n`Change to "${repair}"`, edits: [edit], isSafe: isCertain }];
          },
        };
      }
    }
  },
};
