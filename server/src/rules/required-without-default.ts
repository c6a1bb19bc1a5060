import { defaultState, isTrue, variableRange } from "../profile/variables";
import type { Rule } from "./rule";
import { literalText } from "../syntax/field";
import { l10n } from "../text/message";
export const requiredWithoutDefault: Rule = {
  id: "required-without-default",
  order: 520,
  severity: "hint",
  isOffByDefault: true,
  summary: "A required variable has no default value.",
  needsCatalog: false,
  fix: "none",
  *checkProfile({ profile }) {
    for (const variable of profile.variables) {
      const { required, hidden, immutable, isSensitive } = variable;
      if (!isTrue(required) || defaultState(variable) !== "none") continue;
      // Hidden and immutable variables are checked by invalid-variable; a sensitive one must not have a default.
      if (isTrue(hidden) || isTrue(immutable) || isSensitive?.isOpaque === true || isTrue(isSensitive)) continue;
      yield {
        range: variableRange(profile.tree, variable),
        message: l10n`Variable "${literalText(variable.name) ?? ""}" is required and has no default, so every deployment asks for it.`,
      };
    }
  },
};
