import { findContent } from "../packs/packQueries";
import { literalText } from "../syntax/field";
import { areAllTextsKnown, statesValues, mayUseVariable } from "../profile/variableUses";
import { removeVariable } from "../profile/variableEdits";
import { bodiesOf } from "../profile/packBodies";
import type { Fix, ProfileContext, Rule } from "./rule";
import { misspeltMacros } from "./support/macroSpelling";
import { l10n } from "../text/message";

export const unusedVariable: Rule = {
  id: "unused-variable",
  order: 505,
  severity: "hint",
  summary: "A variable is declared but not used in the profile.",
  needsCatalog: false,
  fix: "choice",
  *checkBodies(context) {
    const { reading, profile } = context;
    if (profile.variables.length === 0 || !areAllTextsKnown(reading, profile)) return;
    const defaults = defaultValuesIn(context);
    if (defaults === undefined) return;
    const isUsed = mayUseVariable(reading, profile);
    // A macro that is misspelt is reported by malformed-macro.
    const meant = bodiesOf(reading, profile).flatMap(({ placed }) => [
      ...misspeltMacros(placed.body.text, () => false),
    ]);
    for (const variable of profile.variables) {
      const name = literalText(variable.name);
      if (name === undefined || variable.name === undefined || isUsed(name)) continue;
      if (meant.some(({ path }) => path === name || path.startsWith(`${name}.`))) continue;
      if (defaults.some((text) => text.includes(`.spectro.var.${name}`))) continue;
      yield {
        range: variable.name.range,
        isUnnecessary: true,
        message: l10n`Variable "${name}" is not used in this profile. Use it, or remove it.`,
        fixes: (): Fix[] => {
          const edit = removeVariable(profile, variable);
          return edit === undefined
            ? []
            : [{ title: l10n`Remove the variable "${name}"`, edits: [edit], isSafe: false }];
        },
      };
    }
  },
};

/** The published values of the packs that state none; undefined if not all of them are known. */
function defaultValuesIn({ profile, catalog }: ProfileContext): string[] | undefined {
  const contents = profile.packs.filter((pack) => !statesValues(pack)).map((pack) => findContent(pack, catalog));
  const texts = contents.flatMap((content) => (content.is === "found" ? [content.value.values] : []));
  return texts.length === contents.length ? texts : undefined;
}
