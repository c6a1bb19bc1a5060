import { literalText } from "../syntax/field";
import { isMasked } from "../syntax/opaque";
import { isTrue } from "../profile/variables";
import type { Rule } from "./rule";
import { l10n } from "../text/message";

export const sensitiveDefault: Rule = {
  id: "sensitive-default",
  order: 525,
  severity: "warning",
  summary: "A masked variable has a default value in plain text.",
  needsCatalog: false,
  fix: "none",
  *checkProfile({ profile }) {
    for (const { name, isSensitive, defaultValue } of profile.variables) {
      const text = literalText(defaultValue);
      if (!isTrue(isSensitive) || defaultValue === undefined || text === undefined || isMasked(text)) continue;
      yield {
        range: defaultValue.range,
        message: l10n`Variable "${literalText(name) ?? ""}" is masked (\`isSensitive\`), but its default is in plain text. Remove the default and set the value at deployment.`,
      };
    }
  },
};
