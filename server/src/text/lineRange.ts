import type { Range } from "./range";
import { positionAt, type Position, type Text } from "./text";

/** A range as two line-and-character positions, both zero-based, as in LSP and in reports. */
export interface LineRange {
  readonly start: Position;
  readonly end: Position;
}

export function lineRange(text: Text, { start, end }: Range): LineRange {
  return { start: positionAt(text, start), end: positionAt(text, end) };
}
