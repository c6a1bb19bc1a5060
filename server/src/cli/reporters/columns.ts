import stringWidth from "string-width";

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
const PRINTABLE_ASCII = /^[ -~]*$/;

/** The columns that a printable text takes on a terminal: wide characters take two, combining marks none. */
export function columnsOf(text: string): number {
  return PRINTABLE_ASCII.test(text) ? text.length : stringWidth(text);
}

/** The start of a text that fits into some columns. */
export function cutEnd(text: string, columns: number): string {
  return fitting([...GRAPHEMES.segment(text)], columns).join("");
}

/** The end of a text that fits into some columns. */
export function cutStart(text: string, columns: number): string {
  return fitting([...GRAPHEMES.segment(text)].reverse(), columns)
    .reverse()
    .join("");
}

function fitting(segments: readonly { readonly segment: string }[], columns: number): string[] {
  let left = columns;
  const taken: string[] = [];
  for (const { segment } of segments) {
    left -= columnsOf(segment);
    if (left < 0) break;
    taken.push(segment);
  }
  return taken;
}
