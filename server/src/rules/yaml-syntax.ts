import type { DocumentReading, Reading } from "../profile/reading";
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
  *checkDocument({ reading, document }) {
    const { id, title = id.toUpperCase() } = reading.language;
    for (const { range, message } of doubtsIn(reading.tree).causes) {
      if (documentOf(reading, range) === document) yield { range, message: l10n`Invalid ${title}: ${message}.` };
    }
  },
};

/** The document that contains a problem; text after the end of a document belongs to it. */
function documentOf({ documents }: Reading, { start }: Range): DocumentReading | undefined {
  return documents.filter((document) => document.range.start <= start).at(-1) ?? documents[0];
}
