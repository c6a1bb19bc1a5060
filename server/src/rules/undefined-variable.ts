import { isMacroName, fileRange, referencesInErrorFreeBodies } from "../profile/macros";
import type { Profile } from "../profile/model";
import { declareVariable } from "../profile/variableEdits";
import { declaredVariables, variableNamedBy } from "../profile/variableUses";
import { nearestAmong } from "../text/nearest";
import type { Severity } from "../config/config";
import { replaceInMacro } from "./support/macroFixes";
import type { Fix, Rule } from "./rule";

export const undefinedVariable: Rule = {
  id: "undefined-variable",
  order: 500,
  severity: "error",
  summary: "A macro names a variable that the profile does not declare.",
  needsCatalog: false,
  fix: "choice",
  *checkProfile({ reading, profile }) {
    const severity = severityIn(profile);
    const declared = declaredVariables(profile);
    if (severity === undefined || declared === undefined) return;
    const nearestTo = nearestAmong(declared);
    for (const placed of referencesInErrorFreeBodies(reading, profile)) {
      const { family, path, pathRange } = placed.reference;
      if (family !== "var" || variableNamedBy(path, declared) !== undefined) continue;
      const near = nearestTo(path).filter(isMacroName);
      yield {
        range: fileRange(placed, pathRange),
        severity,
        message: messageFor(path, severity, near[0]),
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

function messageFor(name: string, severity: Severity, near: string | undefined): string {
  const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
  return severity === "error"
    ? `The profile has no variable \`${name}\`, and Palette refuses what uses one that is not declared.${hint || " Declare it."}`
    : `No variable \`${name}\` is declared here. Palette refuses the profile unless whatever imports this file declares it.`;
}

function declarationOf(profile: Profile, name: string): Fix[] {
  // Only a flat file that has variables is known to be read with them.
  const edit = severityIn(profile) === "error" ? declareVariable(profile, name) : undefined;
  return edit === undefined ? [] : [{ title: `Declare the variable ${name}`, edits: [edit], isSafe: false }];
}
