import type { TextEdit } from "../../text/edit";

/**
 * The same edits of a text so that none of them changes the line break at its end, which may belong to what is around the
 * text: edits that touch are joined, and an edit up to the end leaves it alone.
 */
export function joinedEdits(source: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    const last = joined.at(-1);
    if (last === undefined || last.range.end !== edit.range.start) joined.push(edit);
    else joined[joined.length - 1] = both(last, edit);
  }
  const last = joined.findIndex(({ range }) => range.end === source.length);
  const edit = joined[last];
  if (edit === undefined || !source.endsWith("\n")) return joined;
  return [...withoutLastBreak(source, joined.slice(0, last), edit), ...joined.slice(last + 1)];
}

function both(first: TextEdit, second: TextEdit): TextEdit {
  return { range: { start: first.range.start, end: second.range.end }, newText: first.newText + second.newText };
}

/**
 * Edits of which the last one reaches the end of a text. If all lines up to the end are removed, so are the empty ones
 * before them: a block scalar may not end with some.
 */
function withoutLastBreak(source: string, before: readonly TextEdit[], last: TextEdit): readonly TextEdit[] {
  const left = [...before];
  let edit = last;
  while (edit.newText.trim() === "") {
    const previous = left.at(-1);
    const limit = previous?.range.end ?? 0;
    let { start } = edit.range;
    while (start > limit && source[start - 1] === "\n") start--;
    edit = { range: { ...edit.range, start }, newText: "" };
    if (previous === undefined || start > limit) break;
    left.pop();
    edit = both(previous, edit);
  }
  const range = { start: edit.range.start, end: source.length - 1 };
  return [...left, { range, newText: edit.newText.replace(/\n$/, "") }];
}
