import { replaceScalar } from "../syntax/edits/scalarEdits";
import { editsInHost } from "../syntax/embedded/bodyEdits";
import { literalText } from "../syntax/field";
import { areDisjoint, type TextEdit } from "../text/edit";
import type { PackBody } from "./packBodies";
import { isMacroName } from "./macros";
import type { Profile } from "./model";
import type { Reading } from "./reading";
import { usesOfVariable, type VariableReference } from "./variableUses";

/** The edits that rename a variable where it is declared and used in a profile; a message if it cannot be renamed. */
export function renameVariable(
  reading: Reading,
  profile: Profile,
  name: string,
  newName: string,
): readonly TextEdit[] | string {
  if (newName === name) return [];
  if (!isMacroName(newName)) return "A variable name can contain letters, digits, dashes, dots and underscores.";
  if (profile.variables.some((other) => literalText(other.name) === newName)) {
    return `Variable "${newName}" is already declared.`;
  }
  const { declarations, uses } = usesOfVariable(reading, profile, name);
  const edits = [
    ...declarations.map(({ name: field }) => field && replaceScalar(profile.tree, field.node, newName)),
    ...editsOf(profile, uses, newName),
  ];
  const known = edits.filter((edit) => edit !== undefined);
  const isWhole = known.length === edits.length && areDisjoint(known);
  return isWhole ? known : "One of the uses of the variable cannot be edited.";
}

/** The edits of all uses, those in one body combined; undefined in place of those in a body that cannot be edited. */
function editsOf({ tree }: Profile, uses: readonly VariableReference[], newText: string): (TextEdit | undefined)[] {
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
