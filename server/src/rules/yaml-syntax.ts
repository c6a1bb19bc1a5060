import type { Tree } from "../syntax/tree";
import type { Range } from "../text/range";
import { doubtsIn } from "../syntax/search/problemSearch";
import type { Rule } from "./rule";
import { l10n } from "../text/message";

export const yamlSyntax: Rule = {
  id: "yaml-syntax",
  order: 100,
  severity: "error",
  summary: "The document is not valid YAML or JSON.",
  needsCatalog: false,
  fix: "none",
  *checkDocument({ tree, language, document }) {
    const { id, title = id.toUpperCase() } = language;
    for (const { range, message } of doubtsIn(tree).causes) {
      if (documentOf(tree, range) === document.index) yield { range, message: l10n`Invalid ${title}: ${message}.` };
    }
  },
};

/** The index of the document that contains a problem; text after the end of a document belongs to it. */
function documentOf({ documents }: Tree, { start }: Range): number {
  return Math.max(0, documents.filter((document) => document.range.start <= start).length - 1);
}
