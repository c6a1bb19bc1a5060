import type { Range } from "./range";
import { positionAt, type Position, type Text } from "./text";

/** A range by lines and UTF-16 characters, both from 0: as LSP and the reports write it. */
export interface LineRange {
  readonly start: Position;
  readonly end: Position;
}

export function lineRange(text: Text, { start, end }: Range): LineRange {
  return { start: positionAt(text, start), end: positionAt(text, end) };
}
