import type { TextEdit } from "./edit";
import type { Range } from "./range";

/** A stretch of one document among several: its URI, and offsets of its text. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** A replacement in one document among several. */
export interface FileEdit extends TextEdit {
  readonly uri: string;
}
