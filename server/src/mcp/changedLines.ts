import { applyEditsWithin, editedLines, type TextEdit } from "../text/edit";
import { lineAt, lineStart, type Text } from "../text/text";
import { shownLines } from "./texts";

/** A change of whole lines: agents replace texts, and count lines, but not characters. */
export interface LineChange {
  /** Counted from 1. */
  readonly startLine: number;
  /** The last line that changes. */
  readonly endLine: number;
  /** The lines as they are; null if they are too long to show. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The longest lines that are shown, in characters, before and after together. */
const MAX_SHOWN = 8000;

/** The changes of whole lines that edits make. Edits of the same lines are one change. */
export function changedLines(text: Text, edits: readonly TextEdit[]): LineChange[] {
  const groups = editedLines(edits, (edit) => [firstLineOf(text, edit), lastLineOf(text, edit)]);
  return groups.map(({ first, last, edits: own }) => {
    const range = { start: lineStart(text, first), end: lineStart(text, last + 1) };
    const before = text.content.slice(range.start, range.end);
    const after = applyEditsWithin(text.content, range, own);
    const isShown = before.length + after.length <= MAX_SHOWN;
    return {
      startLine: first + 1,
      endLine: last + 1,
      before: isShown ? shownLines(before) : null,
      after: isShown ? shownLines(after) : null,
    };
  });
}

/** The line of an edit. At the end of a text without a last line break, an empty line has nothing to replace. */
function firstLineOf(text: Text, { range }: TextEdit): number {
  const line = lineAt(text, range.start);
  return line > 0 && lineStart(text, line) === text.content.length ? line - 1 : line;
}

/** The last line of an edit. One that ends where a line begins leaves that line as it is. */
function lastLineOf(text: Text, edit: TextEdit): number {
  const { start, end } = edit.range;
  const line = lineAt(text, end);
  const isUntouched =
    end > start && lineStart(text, line) === end && (edit.newText === "" || edit.newText.endsWith("\n"));
  return Math.max(isUntouched ? line - 1 : line, firstLineOf(text, edit));
}
