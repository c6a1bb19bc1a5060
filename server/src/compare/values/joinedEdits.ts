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
    else {
      joined[joined.length - 1] = {
        range: { start: last.range.start, end: edit.range.end },
        newText: last.newText + edit.newText,
      };
    }
  }
  if (!source.endsWith("\n")) return joined;
  return joined.map((edit) => (edit.range.end === source.length ? beforeLastBreak(source, edit) : edit));
}

function beforeLastBreak({ length }: string, { range: { start }, newText }: TextEdit): TextEdit {
  const end = length - 1;
  if (newText.endsWith("\n")) return { range: { start, end }, newText: newText.slice(0, -1) };
  return newText === ""
    ? { range: { start: Math.max(0, start - 1), end }, newText }
    : { range: { start, end }, newText };
}
