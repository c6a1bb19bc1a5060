import { macrosOfProfile, type PlacedReference } from "../../profile/macros";
import type { Profile } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { removeVariable } from "../../profile/variableEdits";
import { variableMeantBy } from "../../profile/variableUses";
import type { Variable } from "../../profile/variables";
import { editsInHost } from "../../syntax/embedded/bodyEdits";
import { literalText } from "../../syntax/field";
import { yamlScalar } from "../../syntax/render";
import { typeOfPlain } from "../../syntax/scalar";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { keyRangeOf, NONE, rangeOf, scalarStyleOf, writtenKindOf, type Tree, type TreeKind } from "../../syntax/tree";
import type { TextEdit } from "../../text/edit";
import { l10n, type Wording } from "../../text/message";
import { encloses, touches, type Range } from "../../text/range";
import { variableAtCursor } from "../navigation/variableAtCursor";

/** A change that is offered, with its edits of the reading, or the reason why it cannot be made. */
export interface InlineChange {
  readonly title: Wording;
  readonly result: { readonly edits: readonly TextEdit[] } | { readonly reason: Wording };
}

/**
 * Writes the default of the variable at an offset in place of its uses, and removes the variable; empty where there is no
 * declared variable.
 */
export function inlineVariable(reading: Reading, offset: number): InlineChange[] {
  const found = variableAtCursor(reading, offset);
  const declared = found?.profile.variables.filter(({ name }) => literalText(name) === found.name) ?? [];
  const [variable] = declared;
  if (found === undefined || variable === undefined || declared.length > 1) return [];
  const { profile, name } = found;
  return [{ title: l10n`Inline the variable "${name}"`, result: resultOf(reading, profile, variable, name) }];
}

function resultOf(reading: Reading, profile: Profile, variable: Variable, name: string): InlineChange["result"] {
  const value = literalText(variable.defaultValue);
  if (literalText(variable.isSensitive) === "true") {
    return { reason: l10n`"${name}" is masked: its value would be in plain text.` };
  }
  if (value === undefined || /[\r\n]|\{\{/.test(value)) return { reason: l10n`"${name}" has no default of one line.` };
  const { bodies, outside } = macrosOfProfile(reading, profile);
  const texts = [outside, ...bodies.map(({ macros }) => macros)];
  if (texts.some(({ doubtful }) => doubtful.length > 0)) {
    return { reason: l10n`The profile has a macro whose meaning is not certain.` };
  }
  const isNumberOrBoolean = ["number", "boolean"].includes(literalText(variable.format) ?? "");
  const isUse = ({ family, path }: PlacedReference["reference"]): boolean =>
    family === "var" && variableMeantBy(profile, path) === name;
  const inlined = { name, value, isNumberOrBoolean };
  const made = [
    editsOf(profile.tree, outside.references.filter(isUse), inlined),
    ...bodies.map(({ body: { field, placed }, macros }) => {
      const edits = editsOf(placed.body.tree, macros.references.filter(isUse), inlined);
      return edits && editsInHost(profile.tree, field.node, placed, edits);
    }),
  ];
  const edits = made.flatMap((some) => some ?? []);
  if (made.includes(undefined)) {
    return { reason: l10n`A use of "${name}" cannot be replaced, such as one with a function.` };
  }
  const removal = removeVariable(profile, variable);
  return removal === undefined
    ? { reason: l10n`The declaration of "${name}" cannot be removed.` }
    : { edits: [...edits, removal] };
}

interface Inlined {
  readonly name: string;
  readonly value: string;
  /** Whether a use that is all of a scalar is written without quotes. */
  readonly isNumberOrBoolean: boolean;
}

/** The edits that replace uses in one text; undefined if one of them cannot be replaced. */
function editsOf<K extends TreeKind>(
  tree: Tree<K>,
  references: readonly PlacedReference["reference"][],
  inlined: Inlined,
): readonly TextEdit[] | undefined {
  const edits = references.map(({ macro, path, pipe }) =>
    path === inlined.name && pipe === "" ? editOf(tree, macro, inlined) : undefined,
  );
  const known = edits.filter((edit) => edit !== undefined);
  return known.length < edits.length ? undefined : known;
}

/** The edit that replaces one macro, in the notation of the scalar that it is in. */
function editOf<K extends TreeKind>(tree: Tree<K>, macro: Range, inlined: Inlined): TextEdit | undefined {
  const root = tree.documents.find(({ range }) => touches(range, macro.start))?.root ?? NONE;
  const node = root === NONE ? NONE : nodeAt(tree, root, macro.start);
  const style = node === NONE || writtenKindOf(tree, node) !== "scalar" ? undefined : scalarStyleOf(tree, node);
  const range = node === NONE ? macro : rangeOf(tree, node);
  const key = node === NONE ? undefined : keyRangeOf(tree, node);
  const { value } = inlined;
  if (style === undefined || (key !== undefined && encloses(key, macro)) || !encloses(range, macro)) {
    return isPlainWord(value) ? { range: macro, newText: value } : undefined;
  }
  const quoted = { start: macro.start - 1, end: macro.end + 1 };
  const isWhole = style.quote !== undefined && range.start === quoted.start && range.end === quoted.end;
  if (isWhole && style.quote === "'") return { range, newText: wholeScalar(inlined) };
  if (style.quote === "'") return { range: macro, newText: value.replaceAll("'", "''") };
  if (style.quote === '"') return { range: macro, newText: JSON.stringify(value).slice(1, -1) };
  return style.isBlock || isPlainWord(value) ? { range: macro, newText: value } : undefined;
}

/** Single quotes are those that a macro needs: a value that needs none is written without. */
function wholeScalar({ value, isNumberOrBoolean }: Inlined): string {
  const isString = typeOfPlain(value) === "string";
  if (isNumberOrBoolean && !isString) return value;
  return isString ? yamlScalar(value) : `'${value.replaceAll("'", "''")}'`;
}

function isPlainWord(value: string): boolean {
  return /^[\w./-]+$/.test(value);
}
