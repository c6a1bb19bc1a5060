import { packsMeantBy, namedPacks } from "../../profile/packReferences";
import type { Reading } from "../../profile/reading";
import { usesOfVariable } from "../../profile/variableUses";
import { hostRange } from "../../syntax/embedded/embeddedBody";
import { insideQuotes } from "../../syntax/field";
import { keyRangeOf, NONE } from "../../syntax/tree";
import { followPath } from "../../syntax/valuePath";
import type { Range } from "../../text/range";
import { macroAtCursor, type MacroAtCursor } from "./macroAtCursor";
import { variableAtCursor } from "./variableAtCursor";

/** The ranges in the same file that define the variable or the pack value at an offset; empty if not found. */
export function definition(reading: Reading, offset: number): Range[] {
  const variable = variableAtCursor(reading, offset);
  if (variable !== undefined) {
    const { profile, name } = variable;
    const { declarations } = usesOfVariable(reading, profile, name);
    return declarations.flatMap(({ name: field }) =>
      field === undefined ? [] : [insideQuotes(profile.tree, field.node)],
    );
  }
  const macro = macroAtCursor(reading, offset);
  return macro?.placed.reference.family === "pack" ? packValue(reading, macro) : [];
}

/** The key of the value in the pack's values or, if it has none, the name of the pack. */
function packValue(reading: Reading, { profile, placed }: MacroAtCursor): Range[] {
  const [meant] = packsMeantBy(placed.reference.path, namedPacks(reading, profile) ?? []);
  if (meant === undefined) return [];
  const { pack, values } = meant.named;
  const root = values?.body.tree.documents[0]?.root ?? NONE;
  const end = values && root !== NONE ? followPath(values.body.tree, root, meant.rest) : undefined;
  const key = values && end?.is === "found" ? keyRangeOf(values.body.tree, end.node) : undefined;
  if (values !== undefined && key !== undefined) return [hostRange(values, key)];
  return pack.name === undefined ? [] : [pack.name.range];
}
