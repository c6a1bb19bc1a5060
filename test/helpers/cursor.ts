/** Marks the cursor in test texts, since `|` starts a block scalar. */
const CURSOR = "‸";

/** A text without its cursor mark, and the offset of the mark. */
export function withCursor(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf(CURSOR);
  if (offset < 0 || marked.includes(CURSOR, offset + 1))
    throw new Error(`One ${CURSOR} must mark the cursor:\n${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}
