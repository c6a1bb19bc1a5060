import { macroTextOf } from "../profile/macros";
import type { Profile } from "../profile/model";
import { variableDefault } from "../profile/variableDefault";
import { readYaml } from "../syntax/yaml/yaml";
import { applyEdits, type TextEdit } from "../text/edit";

/** A text with macros resolved, and those that were left. */
export interface ResolvedText {
  readonly text: string;
  readonly unresolved: readonly string[];
}

/** The longest macro that is shown. */
const MAX_SHOWN = 80;

/**
 * Replaces the macros of a text that stand for variables of the profile: by the value in `set`, or else by the default
 * unless the variable is sensitive. Macros with functions, and those of other families, are left (docs/domain.md 1.10).
 */
export function resolvedMacros(profile: Profile, text: string, set: ReadonlyMap<string, string>): ResolvedText {
  const { references, doubtful } = macroTextOf(text, readYaml(text).comments);
  const edits: TextEdit[] = [];
  const unresolved = doubtful.map(({ start, end }) => text.slice(start, end));
  for (const { macro, family, path, pipe } of references) {
    const value = family === "var" && pipe === "" ? (set.get(path) ?? variableDefault(profile, path)) : undefined;
    if (value === undefined) unresolved.push(text.slice(macro.start, macro.end));
    else edits.push({ range: macro, newText: value });
  }
  return { text: applyEdits(text, edits), unresolved: [...new Set(unresolved)].map((one) => one.slice(0, MAX_SHOWN)) };
}
