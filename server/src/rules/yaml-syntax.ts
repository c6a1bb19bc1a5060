import { encloses } from "../text/range";
import type { Rule } from "./rule";

export const yamlSyntax: Rule = {
  id: "yaml-syntax",
  severity: "error",
  summary: "The document is not YAML, or not JSON.",
  needsCatalog: false,
  hasFix: false,
  *checkDocument({ reading, document }) {
    for (const { range, message } of reading.tree.problems) {
      if (encloses(document.range, range)) yield { range, message };
    }
  },
};
