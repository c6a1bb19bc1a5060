import type { Range } from "../text/range";
import { positionAt, type Position, type Text } from "../text/text";

/** A range as LSP and the reports write it. */
export interface LspRange {
  readonly start: Position;
  readonly end: Position;
}

export function lspRange(text: Text, { start, end }: Range): LspRange {
  return { start: positionAt(text, start), end: positionAt(text, end) };
}
