import type { TextEdit } from "../text/edit";
import { lineHunks, type LineHunk } from "../text/lineHunks";
import type { Range } from "../text/range";

/** A line of a text, and how many columns of it are left out. */
interface Line extends Range {
  readonly cut: number;
}

/** An edit, and the index of the line in the text after the change that it is about. */
export interface LineEdit {
  readonly edit: TextEdit;
  readonly line: number;
}

/** Texts that differ in more lines are replaced as one. */
const MAX_CHANGES = 4000;

/**
 * The edits that turn lines of a text into `after`, touching only lines that differ. New lines get the columns that are
 * left out of their neighbors.
 */
export function lineEdits(source: string, lines: readonly Line[], after: string): LineEdit[] {
  const before = lines.map(({ start, end, cut }) => source.slice(start + cut, end));
  return lineHunks(before, after.split("\n"), MAX_CHANGES).map((hunk) => ({
    edit: editOf(source, lines, hunk),
    line: hunk.after,
  }));
}

/** A line feed belongs to the line behind it, so that what is at the end of an unchanged line is not touched. */
function editOf(source: string, lines: readonly Line[], { at: start, count, lines: texts }: LineHunk): TextEdit {
  const first = lines[start];
  const last = lines[start + count - 1];
  const before = lines[start - 1];
  const behind = lines[start + count];
  const cut = first?.cut ?? before?.cut ?? 0;
  const indent = source.slice((first ?? before)?.start ?? 0, ((first ?? before)?.start ?? 0) + cut);
  const written = texts.map((text) => (text === "" ? "" : indent + text));
  if (count > 0 && written.length > 0) return edit(first?.start, last?.end, written.join("\n"));
  if (count > 0) {
    if (before !== undefined) return edit(before.end, last?.end, "");
    return edit(first?.start, behind?.start ?? last?.end, "");
  }
  if (before !== undefined) return edit(before.end, before.end, `\n${written.join("\n")}`);
  return edit(first?.start, first?.start, `${written.join("\n")}${first === undefined ? "" : "\n"}`);
}

function edit(start = 0, end = start, newText = ""): TextEdit {
  return { range: { start, end }, newText };
}
