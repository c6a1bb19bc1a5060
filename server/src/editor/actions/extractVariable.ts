import { isPlaintextSecret, isSecretKey } from "../../profile/facts/secrets";
import { formatOf } from "../../profile/facts/variableFormats";
import { freeVariableName } from "../../profile/names/freeVariableName";
import type { Profile } from "../../profile/model";
import { declareVariable } from "../../profile/variableEdits";
import type { Fix } from "../../rules/rule";
import { replaceScalar } from "../../syntax/edits/scalarEdits";
import { isOpaque } from "../../syntax/opaque";
import {
  keyOf,
  keyRangeOf,
  NONE,
  pathOf,
  rangeOf,
  scalarStyleOf,
  textOfNode,
  writtenKindOf,
  type NodeId,
} from "../../syntax/tree";
import { nodeAt } from "../../syntax/search/nodeSearch";
import type { Reading } from "../../profile/reading";
import { l10n } from "../../text/message";
import { bodyCursorAt, type BodyCursor } from "../completion/bodyCursor";

/**
 * Moves the value at an offset, in the values or a manifest of a pack, to a new profile variable with it as its default.
 * Its format is that of the value. A secret becomes masked, without a default, since that would be in plain text, too.
 */
export function extractVariable(reading: Reading, offset: number): Fix[] {
  const cursor = bodyCursorAt(reading, offset, "values") ?? bodyCursorAt(reading, offset, "manifest");
  if (cursor === undefined || cursor.tree.problems.length > 0 || !canDeclare(cursor.profile)) return [];
  const { profile, pack, tree } = cursor;
  const node = valueAtCursor(cursor);
  const text = textOfNode(tree, node);
  if (text === undefined || text.trim() === "" || /[\r\n]/.test(text) || isOpaque(text, tree.placeholders)) return [];
  const key = keyOf(tree, node);
  const isSecret = isSecretKey(key) && isPlaintextSecret(key, text);
  const name = freeVariableName(profile, pack, pathOf(tree, node), "value");
  const macro = `{{.spectro.var.${name}}}`;
  const isPlain = scalarStyleOf(tree, node)?.id === "plain";
  // In single quotes the value may contain anything but these (docs/domain.md 1.9).
  const edit = cursor.toFile(
    isPlain ? { range: rangeOf(tree, node), newText: `'${macro}'` } : replaceScalar(tree, node, macro),
  );
  const declaration = declareVariable(
    profile,
    name,
    isSecret ? { isSensitive: true } : { format: formatOf(text), defaultValue: text },
  );
  if (edit === undefined || declaration === undefined) return [];
  const title = isSecret ? l10n`Move it to the masked variable "${name}"` : l10n`Move it to the variable "${name}"`;
  return [{ title, edits: [declaration, edit], isSafe: false }];
}

/** The tool that reads a file without variables may not support any. */
function canDeclare({ variableList, shape }: Profile): boolean {
  return variableList !== undefined || shape.traits.variablesElsewhere !== true;
}

/** The scalar at the cursor that is a value of one line; NONE if there is none. */
function valueAtCursor({ tree, offset }: BodyCursor): NodeId<"body"> {
  const root = tree.documents.find(({ range }) => range.start <= offset && offset <= range.end)?.root ?? NONE;
  const node = root === NONE ? NONE : nodeAt(tree, root, offset);
  if (node === NONE || writtenKindOf(tree, node) !== "scalar") return NONE;
  const keyRange = keyRangeOf(tree, node);
  const isInKey = keyRange !== undefined && keyRange.start <= offset && offset <= keyRange.end;
  const { start, end } = rangeOf(tree, node);
  return isInKey || offset < start || offset > end ? NONE : node;
}
