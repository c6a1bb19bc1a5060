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
  const [before, ...others] = [...joined.slice(0, last)].reverse();
  return [...others.reverse(), ...beforeLastBreak(source, before, edit), ...joined.slice(last + 1)];
}

function both(first: TextEdit, second: TextEdit): TextEdit {
  return { range: { start: first.range.start, end: second.range.end }, newText: first.newText + second.newText };
}

/**
 * An edit up to the end of a text, and the one before it. If all lines up to the end are removed, so are the empty ones
 * before them: a block scalar may not end with some.
 */
function beforeLastBreak(source: string, before: TextEdit | undefined, edit: TextEdit): readonly TextEdit[] {
  let { start } = edit.range;
  const limit = before?.range.end ?? 0;
  while (edit.newText === "" && start > limit && source[start - 1] === "\n") start--;
  const whole = { range: { start, end: source.length - 1 }, newText: edit.newText };
  if (before === undefined || start > limit) return [...(before === undefined ? [] : [before]), withoutBreak(whole)];
  return [withoutBreak(both(before, whole))];
}

function withoutBreak({ range, newText }: TextEdit): TextEdit {
  return { range, newText: newText.replace(/\n$/, "") };
}
