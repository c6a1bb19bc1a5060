import { literalText } from "../syntax/field";
import { isMasked } from "../syntax/opaque";
import { isTrue } from "../profile/variables";
import type { Rule } from "./rule";

export const sensitiveDefault: Rule = {
  id: "sensitive-default",
  order: 525,
  severity: "warning",
  summary: "A sensitive variable has a default value in clear text.",
  needsCatalog: false,
  fix: "none",
  *checkProfile({ profile }) {
    for (const { isSensitive, defaultValue } of profile.variables) {
      const text = literalText(defaultValue);
      if (!isTrue(isSensitive) || defaultValue === undefined || text === undefined || isMasked(text)) continue;
      yield {
        range: defaultValue.range,
        message:
          "The variable is sensitive, but its default stands here for everyone who can read the file. Leave the default out, and state the value when a cluster is made.",
      };
    }
  },
};
