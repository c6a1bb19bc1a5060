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

/** A cursor inside the values or a manifest of a pack, in terms of the body. */
export interface BodyCursor {
  readonly profile: Profile;
  readonly pack: Pack;
  /** The body's text. If the cursor is on an empty line at the end, it includes the blanks before the cursor. */
  readonly text: string;
  readonly tree: Tree<"body">;
  /** The cursor's offset in `text`. */
  readonly offset: number;
  /** Converts an edit on the cursor's line to one of the file; undefined if the scalar's style cannot express it. */
  readonly toFile: (edit: TextEdit) => TextEdit | undefined;
}

const MARK = "palette_profiles_cursor";

/** The cursor inside the values, or a manifest, of a pack; undefined if the offset is not in one. */
export function bodyCursorAt(reading: Reading, offset: number, kind: "values" | "manifest"): BodyCursor | undefined {
  for (const profile of profilesIn(reading)) {
    for (const pack of profile.packs) {
      const fields = kind === "values" ? [pack.values] : pack.manifests.map(({ content }) => content);
      for (const field of fields) {
        const cursor = field?.kind === "scalar" ? cursorIn(reading, profile, pack, field, offset) : undefined;
        if (cursor !== undefined) return cursor;
      }
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
 * The end that a scalar would have if something were written at an offset: empty lines after a block scalar are not
 * part of it, but become part of it then. Undefined if the offset is not in the scalar.
 */
function endAround(scalar: ScalarSource, offset: number): number | undefined {
  const { source, range, parentIndent } = scalar;
  if (!scalar.style.isBlock) {
    const { id } = scalar.style;
    const isInside = range.start < offset && (offset < range.end || (id === "file" && offset === range.end));
    return id !== "plain" && isInside ? range.end : undefined;
  }
  if (offset <= endOfLine(source, range.start, source.length)) return undefined;
  if (scalar.style.id === "heredoc") return offset < startOfLine(source, range.end) ? range.end : undefined;
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

/**
 * Converts an edit on the cursor's line of a block scalar. On that line, file and body offsets differ by the constant
 * `apart`. Undefined if the edited scalar would not decode to the edited text.
 */
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
  // Compare with a mark after the new text, so that blanks lost at its end are noticed.
  const after = decodedWith(scalar, end, { range, newText: newText + MARK });
  const wanted = applyEdits(text, [{ ...edit, newText: edit.newText + MARK }]);
  return indent >= 0 && after === wanted ? { range, newText } : undefined;
}
