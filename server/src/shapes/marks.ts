import type { Shape } from "./shape";

/** The source of a regular expression that matches any mark of the given shapes. */
export function markPattern(shapes: readonly Pick<Shape, "marks">[]): string {
  const keys = new Set(shapes.flatMap(({ marks }) => marks.keys ?? []));
  const texts = new Set(shapes.flatMap(({ marks }) => marks.texts ?? []));
  // Asked as what does not come before the key: a search for the keys themselves is several times faster.
  const byKey = `(?<![^\\s{,?"'])(?:${[...keys].map(escaped).join("|")})["']?\\s*:`;
  return [byKey, ...[...texts].map(escaped)].join("|");
}

/** The source of a regular expression that matches what is in every text that names files, by any of the given shapes. */
export function fileMarkPattern(shapes: readonly Pick<Shape, "namesFilesBy">[]): string {
  return [...new Set(shapes.flatMap(({ namesFilesBy = [] }) => namesFilesBy))].map(escaped).join("|");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
