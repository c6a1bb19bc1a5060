import { isMacroName, fileRange, referencesIn } from "../profile/macros";
import type { Profile } from "../profile/model";
import { declareVariable } from "../profile/variableEdits";
import { declaredVariables, variableNamedBy } from "../profile/variableUses";
import { nearestAmong } from "../text/nearest";
import type { Severity } from "../config/config";
import { replaceInMacro } from "./support/macroFixes";
import type { Fix, Rule } from "./rule";
import { l10n, type Wording } from "../text/message";

export const undefinedVariable: Rule = {
  id: "undefined-variable",
  order: 500,
  severity: "error",
  summary: "A macro uses a profile variable that is not declared.",
  needsCatalog: false,
  fix: "choice",
  *checkBody({ profile, body }) {
    const references = referencesIn(body);
    if (references.length === 0) return;
    const severity = severityIn(profile);
    const declared = declaredVariables(profile);
    if (severity === undefined || declared === undefined) return;
    const nearestTo = nearestAmong(declared);
    for (const placed of references) {
      const { family, path, pathRange } = placed.reference;
      if (family !== "var" || variableNamedBy(path, declared) !== undefined) continue;
      const near = nearestTo(path).filter(isMacroName);
      yield {
        range: fileRange(placed, pathRange),
        severity,
        message: messageFor(profile, path, severity, near[0]),
        fixes: () => [
          ...near.flatMap((name) => replaceInMacro(profile, placed, pathRange, name)),
          ...declarationOf(profile, path),
        ],
      };
    }
  },
};

/** The severity in a shape; undefined if variables are declared outside of the document. */
function severityIn({ shape, places, variableList }: Profile): Severity | undefined {
  if (variableList !== undefined) return "error";
  if (shape.traits.variablesElsewhere === true) return "information";
  return places.profile.variables === undefined ? undefined : "error";
}

function messageFor({ places }: Profile, name: string, severity: Severity, near: string | undefined): Wording {
  if (severity !== "error")
    return l10n`Profile variable "${name}" is not declared in this file. It must be declared where the profile is built (PackVariablesUndefined).`;
  const key = places.profile.variables?.join(".") ?? "variables";
  return near === undefined
    ? l10n`Profile variable "${name}" is not declared. Add it to \`${key}\` (PackVariablesUndefined).`
    : l10n`Profile variable "${name}" is not declared. Did you mean "${near}"? (PackVariablesUndefined)`;
}

function declarationOf(profile: Profile, name: string): Fix[] {
  // Only a flat file that has variables is known to be read with them.
  const edit = severityIn(profile) === "error" ? declareVariable(profile, name) : undefined;
  return edit === undefined ? [] : [{ title: l10n`Declare the variable "${name}"`, edits: [edit], isSafe: false }];
}
