import type { Shape } from "./shape";

/** A regular expression, as text, that finds a mark of any of these shapes: what every one of their texts holds. */
export function markPattern(shapes: readonly Pick<Shape, "marks">[]): string {
  const keys = new Set(shapes.flatMap(({ marks }) => marks.keys ?? []));
  const texts = new Set(shapes.flatMap(({ marks }) => marks.texts ?? []));
  const byKey = `(?:^|[\\s{,?"'])(?:${[...keys].map(escaped).join("|")})["']?\\s*:`;
  return [byKey, ...[...texts].map(escaped)].join("|");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
