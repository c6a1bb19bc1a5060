// The fonts of editors and browsers are not known here. Texts are measured as in DejaVu Sans, which is wider than most.

/** Widths of characters in thousandths of the font size. */
const WIDTHS: readonly (readonly [characters: string, width: number])[] = [
  ["'ijl|", 280],
  [" !,./:;I[]\\ft()-r", 370],
  ['Jcksvxyz"*?_', 560],
  ["mMW@%", 970],
  ["wGOQDHNU&#=+<>~", 800],
];
const WIDTH_OF = new Map(
  WIDTHS.flatMap(([characters, width]) => Array.from(characters).map((one) => [one, width] as const)),
);
const USUAL = 630;
/** Ideographs, emoji and everything that may be as wide. */
const WIDE = 1000;
const FIRST_WIDE = 0x1100;

/** The width of a text in pixels, rather too large than too small. */
export function widthOf(text: string, size: number, isBold = false): number {
  let sum = 0;
  for (const character of text) {
    sum += WIDTH_OF.get(character) ?? ((character.codePointAt(0) ?? 0) >= FIRST_WIDE ? WIDE : USUAL);
  }
  return (sum / 1000) * size * (isBold ? 1.12 : 1);
}

/** A text that fits into a width, with an ellipsis in place of its end if it is too long. */
export function fitted(text: string, width: number, size: number, isBold = false): string {
  if (widthOf(text, size, isBold) <= width) return text;
  const room = width - widthOf("…", size, isBold);
  let [kept, used] = ["", 0];
  for (const character of text) {
    used += widthOf(character, size, isBold);
    if (used > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** A text in lines of a width, at most `most`; the last one has an ellipsis if there is more. */
export function wrapped(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || lines.length === most - 1 || widthOf(longer, size) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((one) => fitted(one, width, size));
}
