import type { Reading } from "../../profile/reading";
import { renameVariable } from "../../profile/variableRename";
import type { TextEdit } from "../../text/edit";
import { variableAtCursor } from "./variableAtCursor";

/** The edits that rename the variable at an offset, or the reason why it cannot be renamed. */
export function rename(reading: Reading, offset: number, newName: string): readonly TextEdit[] | string {
  const variable = variableAtCursor(reading, offset);
  if (variable === undefined) return "No variable here.";
  return renameVariable(reading, variable.profile, variable.name, newName);
}
