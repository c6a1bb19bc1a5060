import type { Field } from "../../syntax/field";
import { endOfLine, isBlankWithin, startOfLine } from "../../syntax/lines";
import { editInHost } from "../../syntax/embedded/bodyEdits";
import type { Pack, Profile } from "../../profile/model";
import { bodyAt, profilesIn, type Reading } from "../../profile/reading";
import { readYaml } from "../../syntax/yaml/yaml";
import { decodeScalar, type ScalarSource } from "../../syntax/scalar";
import { scalarOf, type Tree } from "../../syntax/tree";
import { applyEdits, type TextEdit } from "../../text/edit";
import { lineBreakOf } from "../../text/text";

/** A cursor inside the values of a pack, seen from within. */
export interface BodyCursor {
  readonly profile: Profile;
  readonly pack: Pack;
  /** What the values say, with the blanks before a cursor that stands on an empty last line. */
  readonly text: string;
  readonly tree: Tree<"body">;
  /** The cursor in that text. */
  readonly offset: number;
  /** An edit of the text on the cursor's line as one of the file; undefined where the scalar's style cannot carry it. */
  readonly toFile: (edit: TextEdit) => TextEdit | undefined;
}

const MARK = "palette_profiles_cursor";

/** The cursor as it stands inside a pack's values; undefined where it stands in none. */
export function bodyCursorAt(reading: Reading, offset: number): BodyCursor | undefined {
  for (const profile of profilesIn(reading)) {
    for (const pack of profile.packs) {
      const cursor = pack.values?.kind === "scalar" ? cursorIn(reading, profile, pack, pack.values, offset) : undefined;
      if (cursor !== undefined) return cursor;
    }
  }
  return undefined;
}

function cursorIn(
  reading: Reading,
  profile: Profile,
  pack: Pack,
  values: Field,
  offset: number,
): BodyCursor | undefined {
  const scalar = scalarOf(profile.tree, values.node);
  const placed = bodyAt(reading, values.node);
  const end = scalar && endAround(scalar, offset);
  if (scalar === undefined || placed === undefined || end === undefined) return undefined;
  const marked = decodedWith(scalar, end, { range: { start: offset, end: offset }, newText: MARK });
  const at = marked.indexOf(MARK);
  if (at < 0) return undefined;
  const text = marked.slice(0, at) + marked.slice(at + MARK.length);
  const isSame = text === placed.body.text;
  if (!scalar.style.isBlock) {
    if (!isSame) return undefined;
    const toFile = (edit: TextEdit): TextEdit | undefined => editInHost(profile.tree, values.node, placed, edit);
    return { profile, pack, text, tree: placed.body.tree, offset: at, toFile };
  }
  const tree = isSame ? placed.body.tree : readYaml<"body">(text);
  return { profile, pack, text, tree, offset: at, toFile: (edit) => editInBlock(scalar, end, text, edit, offset - at) };
}

/**
 * Where a scalar ends once something is written at an offset: empty lines behind a block scalar are not its text, but
 * become that. Undefined where the offset is not in it.
 */
function endAround(scalar: ScalarSource, offset: number): number | undefined {
  const { source, range, parentIndent } = scalar;
  if (!scalar.style.isBlock) {
    const isPlain = scalar.style.id === "plain";
    return !isPlain && range.start < offset && offset < range.end ? range.end : undefined;
  }
  if (offset <= endOfLine(source, range.start, source.length)) return undefined;
  const lineStart = startOfLine(source, offset);
  const lineEnd = endOfLine(source, offset, source.length);
  if (lineStart < range.end) return range.end;
  const isEmpty = isBlankWithin(source, range.end, lineEnd);
  return isEmpty && offset - lineStart > parentIndent ? lineEnd : undefined;
}

function decodedWith(scalar: ScalarSource, end: number, edit: TextEdit): string {
  const source = applyEdits(scalar.source, [edit]);
  const range = { start: scalar.range.start, end: end + source.length - scalar.source.length };
  return decodeScalar({ ...scalar, source, range });
}

/** Lines of a literal stand for themselves, so that on the cursor's line both texts are as far apart as at the cursor. */
function editInBlock(
  scalar: ScalarSource,
  end: number,
  text: string,
  edit: TextEdit,
  apart: number,
): TextEdit | undefined {
  const start = edit.range.start + apart;
  const column = start - startOfLine(scalar.source, start);
  const indent = column - (edit.range.start - startOfLine(text, edit.range.start));
  const lines = edit.newText.split("\n");
  const range = { start, end: edit.range.end + apart };
  const newText = lines.join(lineBreakOf(scalar.source) + " ".repeat(Math.max(0, indent)));
  // A mark behind it shows what becomes of blanks at its end.
  const after = decodedWith(scalar, end, { range, newText: newText + MARK });
  const wanted = applyEdits(text, [{ ...edit, newText: edit.newText + MARK }]);
  return indent >= 0 && after === wanted ? { range, newText } : undefined;
}
