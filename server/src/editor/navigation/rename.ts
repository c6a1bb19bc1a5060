import type { PackBody } from "../../profile/bodies";
import { editsInHost } from "../../syntax/embedded/bodyEdits";
import { knownText } from "../../syntax/field";
import type { Profile } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { replaceScalar } from "../../syntax/edits/scalarEdits";
import { isPlainName } from "../../rules/support/macroFixes";
import { areDisjoint, type TextEdit } from "../../text/edit";
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
    ...editsOf(profile, uses, newName),
  ];
  const known = edits.filter((edit) => edit !== undefined);
  const isWhole = known.length === edits.length && areDisjoint(known);
  return isWhole ? known : "One of the texts that use the variable is written in a way that cannot be edited.";
}

/** The edits of all uses, those in one text made together; undefined for a text that cannot be edited. */
function editsOf({ tree }: Profile, uses: readonly VariableUse[], newText: string): (TextEdit | undefined)[] {
  const outside = uses.filter(({ body }) => body === undefined).map(({ range }) => ({ range, newText }));
  const byText = new Map<PackBody, TextEdit[]>();
  for (const { body, range } of uses) {
    if (body === undefined) continue;
    const edits = byText.get(body);
    if (edits === undefined) byText.set(body, [{ range, newText }]);
    else edits.push({ range, newText });
  }
  const inside = [...byText].flatMap(
    ([{ field, placed }, edits]): readonly (TextEdit | undefined)[] =>
      editsInHost(tree, field.node, placed, edits) ?? [undefined],
  );
  return [...outside, ...inside];
}
