import { insideQuotes, literalText } from "../../syntax/field";
import type { Profile } from "../../profile/model";
import { fileRange } from "../../profile/macros";
import { profilesIn, type Reading } from "../../profile/reading";
import { variableMeantBy } from "../../profile/variableUses";
import { touches, type Range } from "../../text/range";
import { macroAtCursor } from "./macroAtCursor";

/** A variable at a cursor, in its declaration or in a macro. */
export interface VariableAtCursor {
  readonly profile: Profile;
  readonly name: string;
  /** The range of the name at the cursor, in offsets of the file. */
  readonly range: Range;
}

/**
 * The variable whose name is at an offset of the file, in its declaration or in a macro; undefined if not found.
 */
export function variableAtCursor(reading: Reading, offset: number): VariableAtCursor | undefined {
  const macro = macroAtCursor(reading, offset);
  if (macro !== undefined) {
    const { placed, profile } = macro;
    if (placed.reference.family !== "var" || !macro.isInPath) return undefined;
    const name = variableMeantBy(profile, placed.reference.path);
    const { start } = placed.reference.pathRange;
    return { profile, name, range: fileRange(placed, { start, end: start + name.length }) };
  }
  for (const profile of profilesIn(reading)) {
    for (const { name: field } of profile.variables) {
      const name = literalText(field);
      const range = field && insideQuotes(profile.tree, field.node);
      if (name !== undefined && range !== undefined && touches(range, offset)) return { profile, name, range };
    }
  }
  return undefined;
}
