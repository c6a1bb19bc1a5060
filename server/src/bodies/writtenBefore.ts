import { diffArrays } from "diff";
import { BYTE_ORDER_MARK } from "./editedText";

/**
 * A text that an editor changed, with what editors do not show or keep: its byte order mark, and the ends of its lines,
 * since an editor gives all lines the same. A line that was not there before ends as the one above it.
 */
export function asWrittenBefore(before: string, edited: string): string {
  const mark = before.startsWith(BYTE_ORDER_MARK) && !edited.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
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
