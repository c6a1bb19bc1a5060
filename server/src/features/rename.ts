import { editInHost } from "../profile/bodyEdits";
import { knownText } from "../profile/field";
import type { Profile } from "../profile/model";
import type { Reading } from "../profile/reading";
import { replaceScalar } from "../profile/scalarEdits";
import { isPlainName } from "../rules/macroFixes";
import { areDisjoint, type TextEdit } from "../text/edit";
import { mentionsOf, variableAtCursor, type VariableUse } from "./variableMentions";

/** The edits that give the variable at an offset another name wherever it stands, or why it cannot have it. */
export function rename(reading: Reading, offset: number, newName: string): readonly TextEdit[] | string {
  const variable = variableAtCursor(reading, offset);
  if (variable === undefined) return "There is no variable here.";
  const { profile, name } = variable;
  if (newName === name) return [];
  if (!isPlainName(newName)) return "A variable's name is made of letters, digits, dashes, dots and underscores.";
  if (profile.variables.some((other) => knownText(other.name) === newName)) {
    return `The profile has a variable \`${newName}\` already.`;
  }
  const { declarations, uses } = mentionsOf(reading, profile, name);
  const edits = [
    ...declarations.map(({ name: field }) => field && replaceScalar(profile.tree, field.node, newName)),
    ...uses.map((use) => editOf(profile, use, newName)),
  ];
  const known = edits.filter((edit) => edit !== undefined);
  const isWhole = known.length === edits.length && areDisjoint(known);
  return isWhole ? known : "One of the texts that use the variable is written in a way that cannot be edited.";
}

function editOf({ tree }: Profile, { body, range }: VariableUse, newText: string): TextEdit | undefined {
  return body === undefined ? { range, newText } : editInHost(tree, body.field.node, body.placed, { range, newText });
}
