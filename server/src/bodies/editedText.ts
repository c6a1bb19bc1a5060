/** A byte order mark. */
export const BYTE_ORDER_MARK = "\uFEFF";

/**
 * An edited text as it is meant: without a byte order mark, without carriage returns if the text before had none, and
 * without a line feed at its end if that is all that was added there. Editors do these by themselves.
 */
export function asMeant(before: string, edited: string): string {
  let text = edited.startsWith(BYTE_ORDER_MARK) ? edited.slice(1) : edited;
  if (!before.includes("\r")) text = text.replace(/\r\n/g, "\n");
  const endsOpen = before !== "" && !before.endsWith("\n");
  return endsOpen && text.endsWith("\n") && !text.endsWith("\n\n") ? text.slice(0, -1) : text;
}
