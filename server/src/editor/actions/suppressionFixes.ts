import { fact } from "../../text/memory";
import { attachedFileAt } from "../../profile/attachedFileAt";
import { bodiesOf, type PackBody } from "../../profile/packBodies";
import { editInHost } from "../../syntax/embedded/bodyEdits";
import { startOfLine } from "../../syntax/lines";
import { bodyOffset } from "../../syntax/embedded/embeddedBody";
import { profilesIn, type Reading } from "../../profile/reading";
import { suppressionsIn } from "../../profile/suppressions";
import { NONE, rangeOf, styleOf, writtenKindOf, type Tree, type TreeKind } from "../../syntax/tree";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { ruleLibrary } from "../../rules/ruleLibrary";
import { resultOfEdits } from "./verifiedEdits";
import type { Finding, Fix } from "../../rules/rule";
import { insertion, type TextEdit } from "../../text/edit";
import { l10n } from "../../text/message";
import { firstIndex } from "../../text/range";
import { lineBreakOf } from "../../text/text";

/** A fix that suppresses findings: one, or all of its rule in the file. */
interface Suppression extends Fix {
  readonly isFileWide: boolean;
}

/**
 * The fixes that suppress a finding with a comment: on its line, or in the whole file. None for JSON, which has no
 * comments.
 */
export function suppressionFixes(reading: Reading, finding: Finding): Suppression[] {
  const { rule } = finding;
  if (rule === "unused-suppression" || !ruleLibrary().ids.has(rule)) return [];
  const line = silencing(reading, finding, lineEdit(reading, finding));
  const file = silencing(reading, finding, fileEdit(reading, finding));
  return [
    line && { title: l10n`Disable ${rule} for this line`, edits: [line], isSafe: false, isFileWide: false },
    file && { title: l10n`Disable ${rule} in this file`, edits: [file], isSafe: false, isFileWide: true },
  ].filter((fix) => fix !== undefined);
}

/**
 * The edit, if the comment that it inserts is one and covers the finding, no text of a body changes by it, and nothing
 * parses worse. In a text with syntax errors a comment may end what was not closed, or become part of a text.
 */
function silencing(reading: Reading, finding: Finding, edit: TextEdit | undefined): TextEdit | undefined {
  const { rule, range } = finding;
  if (isCertain(reading, finding)) return edit;
  const result = edit === undefined ? undefined : resultOfEdits(reading, [edit]);
  if (edit === undefined || result === undefined || !("reading" in result)) return undefined;
  // The comment stands before the finding, also where both begin at the same place.
  const offset = range.start + edit.newText.length - (edit.range.end - edit.range.start);
  const isCovered = suppressionsIn(result.reading).some(
    ({ rule: named, covers }) => named === rule && covers.start <= offset && offset <= covers.end,
  );
  return isCovered && textsIn(result.reading) === textsIn(reading) ? edit : undefined;
}

/** Whether nothing is wrong around a finding, so that a comment on a line of its own is one. Reading it again takes long. */
function isCertain(reading: Reading, { range }: Finding): boolean {
  if (reading.tree.problems.length > 0) return false;
  const body = bodyAround(reading, range.start);
  if (body === undefined) return true;
  const { field, placed } = body;
  const isOneToOne = styleOf(reading.tree, field.node) === "literal";
  return isOneToOne && placed.body.tree.problems.length === 0 && range.start < field.range.end;
}

/** The texts of all bodies, without the comments that suppress findings. */
function textsIn(reading: Reading): string {
  const isText = (line: string): boolean => !/^\s*# palette-profiles-disable/.test(line);
  const texts = bodiesInOrder(reading).map(({ placed }) => placed.body.text);
  return texts
    .map((text) => (text.includes("# palette-profiles-") ? text.split("\n").filter(isText).join("\n") : text))
    .join("\0");
}

function lineEdit(reading: Reading, { rule, range }: Finding): TextEdit | undefined {
  const directive = `palette-profiles-disable-next-line ${rule}`;
  const body = bodyAround(reading, range.start);
  const tree = body === undefined ? reading.tree : body.placed.body.tree;
  const offset = body === undefined ? range.start : bodyOffset(body.placed, range.start);
  const { source } = tree;
  const lineStart = startOfLine(source, offset);
  const isInText =
    body === undefined ? isInsideScalar(reading.tree, lineStart) : isInsideScalar(body.placed.body.tree, lineStart);
  if (isInText) return undefined;
  let content = lineStart;
  while (source[content] === " ") content++;
  const indent = source.slice(lineStart, content);
  if (body === undefined) {
    const { comment } = tree.notation;
    const lineBreak = lineBreakOf(source);
    return comment === undefined ? undefined : insertion(lineStart, `${indent}${comment} ${directive}${lineBreak}`);
  }
  const edit = insertion(lineStart, `${indent}# ${directive}\n`);
  return editInHost(reading.tree, body.field.node, body.placed, edit);
}

/** The body around an offset of the file; undefined at its very start, which is on the key's line. */
function bodyAround(reading: Reading, offset: number): PackBody | undefined {
  const bodies = bodiesInOrder(reading);
  const behind = firstIndex(bodies.length, (index) => (bodies[index]?.field.range.start ?? offset) >= offset);
  const body = bodies[behind - 1];
  return body !== undefined && offset <= body.field.range.end && body.placed.body.text !== "" ? body : undefined;
}

const bodiesInOrder = fact((reading: Reading): readonly PackBody[] =>
  profilesIn(reading)
    .flatMap((profile) => bodiesOf(reading, profile))
    .sort((a, b) => a.field.range.start - b.field.range.start),
);

/** Whether a line starts inside a multi-line scalar, where a comment would be part of the text. */
function isInsideScalar<K extends TreeKind>(tree: Tree<K>, lineStart: number): boolean {
  return tree.documents.some(({ root }) => {
    const node = root === NONE ? NONE : nodeAt(tree, root, lineStart);
    if (node === NONE || writtenKindOf(tree, node) !== "scalar") return false;
    const { start, end } = rangeOf(tree, node);
    return start < lineStart && lineStart < end;
  });
}

/** Inserts a comment at the top of the file of a finding, after a byte order mark; undefined if the language has no comments. */
function fileEdit(reading: Reading, { rule, range }: Finding): TextEdit | undefined {
  const file = attachedFileAt(reading, range);
  const { content } = (file ?? reading).text;
  // Values and manifests are YAML, whatever the language of the profile.
  const comment = file === undefined ? reading.tree.notation.comment : "#";
  if (comment === undefined) return undefined;
  const start = (file?.start ?? 0) + (content.startsWith("\uFEFF") ? 1 : 0);
  return insertion(start, `${comment} palette-profiles-disable ${rule}${lineBreakOf(content)}`);
}
