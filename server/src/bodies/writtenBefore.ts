import { lineHunks } from "../text/lineHunks";
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
  const ended: string[] = [];
  let from = 0;
  for (const { at, count, lines: written } of lineHunks(bare, text.split("\n"))) {
    ended.push(...lines.slice(from, at));
    for (const line of written) ended.push(ended.at(-1)?.endsWith("\r") === true ? `${line}\r` : line);
    from = at + count;
  }
  ended.push(...lines.slice(from));
  const joined = ended.join("\n");
  return before.endsWith("\r") ? joined : joined.replace(/\r$/, "");
}
