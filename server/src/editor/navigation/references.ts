import { fileRange } from "../../profile/macros";
import type { Reading } from "../../profile/reading";
import { usesOfVariable } from "../../profile/variableUses";
import { insideQuotes } from "../../syntax/field";
import type { Range } from "../../text/range";
import { variableAtCursor } from "./variableAtCursor";

/** A declaration or use of a variable. */
export interface Reference {
  readonly range: Range;
  readonly isDeclaration: boolean;
}

/** All references to the variable at an offset, in source order; empty if there is no variable. */
export function references(reading: Reading, offset: number): Reference[] {
  const variable = variableAtCursor(reading, offset);
  if (variable === undefined) return [];
  const { profile, name } = variable;
  const { declarations, uses } = usesOfVariable(reading, profile, name);
  return [
    ...declarations.flatMap(({ name: field }) =>
      field === undefined ? [] : [{ range: insideQuotes(profile.tree, field.node), isDeclaration: true }],
    ),
    ...uses.map((use) => ({ range: fileRange(use, use.range), isDeclaration: false })),
  ].sort((a, b) => a.range.start - b.range.start);
}
