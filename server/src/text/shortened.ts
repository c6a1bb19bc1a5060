/** The first line of a text, or the beginning of that, of at most `most` characters. */
export function shortened(text: string, most: number): string {
  const [line = ""] = text.split(/\r?\n/, 1);
  const start = Array.from(line).slice(0, most).join("");
  return start.length < text.length ? `${start}…` : text;
}
