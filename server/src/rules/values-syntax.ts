import type { Body } from "../syntax/embedded/embeddedBody";
import { problemsOf, type PackBody } from "../profile/packBodies";
import { shownName } from "./support/packWords";
import { editsInHost } from "../syntax/embedded/bodyEdits";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { tabMeanings, type Untabbed } from "../syntax/embedded/tabs";
import type { Tree } from "../syntax/tree";
import { fact } from "../text/memory";
import type { Fix, Rule } from "./rule";
import { l10n } from "../text/message";

export const valuesSyntax: Rule = {
  id: "values-syntax",
  order: 400,
  severity: "error",
  summary: "The values of a pack are not valid YAML.",
  needsCatalog: false,
  fix: "safe",
  *checkBody({ tree, body }) {
    if (body.manifest !== undefined) return;
    let made: readonly Fix[] | undefined;
    const fixes = (): readonly Fix[] => (made ??= tabFixes(tree, body));
    for (const { range, message, isTab } of problemsOf(body)) {
      yield {
        range: hostRange(body.placed, range),
        message: l10n`Invalid YAML in ${shownName(body.pack)} values: ${message}.`,
        ...(isTab === true && { fixes }),
      };
    }
  },
};

const meaningsOf = fact(({ tree }: Body) => tabMeanings(tree));

/**
 * The fix that replaces all tabs of a text with spaces at once, to keep the lines aligned. Safe if the result is
 * unambiguous.
 */
function tabFixes(tree: Tree, { field, placed }: PackBody): readonly Fix[] {
  const { meanings, usual } = meaningsOf(placed.body);
  const fixOf = (ways: readonly Untabbed[], isSafe: boolean): Fix[] => {
    for (const { edits, width } of ways) {
      const hostEdits = editsInHost(tree, field.node, placed, edits);
      const title =
        meanings.length > 1 ? l10n`Indent with ${String(width)} spaces for each tab` : l10n`Indent with spaces`;
      if (hostEdits !== undefined) return [{ title, edits: hostEdits, isSafe }];
    }
    return [];
  };
  return meanings.length === 0 ? fixOf([usual], false) : meanings.flatMap((ways) => fixOf(ways, meanings.length === 1));
}
