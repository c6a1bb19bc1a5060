import { diffArrays } from "diff";

/** A byte order mark. */
const MARK = "\uFEFF";

/**
 * An edited text as it is meant: without a byte order mark, without carriage returns if the text before had none, and
 * without a line feed at its end if that is all that was added there. Editors do these by themselves.
 */
export function asMeant(before: string, edited: string): string {
  let text = edited.startsWith(MARK) ? edited.slice(1) : edited;
  if (!before.includes("\r")) text = text.replace(/\r\n/g, "\n");
  const endsOpen = before !== "" && !before.endsWith("\n");
  return endsOpen && text.endsWith("\n") && !text.endsWith("\n\n") ? text.slice(0, -1) : text;
}

/**
 * A text that an editor changed, with what editors do not show or keep: its byte order mark, and the ends of its lines,
 * since an editor gives all lines the same. A line that was not there before ends as the one above it.
 */
export function asWrittenBefore(before: string, edited: string): string {
  const mark = before.startsWith(MARK) && !edited.startsWith(MARK) ? MARK : "";
  const text = mark + edited.replace(/\r\n?/g, "\n");
  if (!before.includes("\r")) return text;
  const lines = before.split("\n");
  if (lines.slice(0, -1).every((line) => line.endsWith("\r"))) return text.replace(/\n/g, "\r\n");
  const bare = lines.map((line) => line.replace(/\r$/, ""));
  let at = 0;
  let hasReturn = false;
  const ended: string[] = [];
  for (const { added, removed, value } of diffArrays(bare, text.split("\n"))) {
    if (removed) {
      at += value.length;
      continue;
    }
    for (const line of value) {
      if (!added) hasReturn = lines[at++]?.endsWith("\r") ?? false;
      ended.push(hasReturn ? `${line}\r` : line);
    }
  }
  const joined = ended.join("\n");
  return before.endsWith("\r") ? joined : joined.replace(/\r$/, "");
}
