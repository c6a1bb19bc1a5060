import type { TextEdit } from "./edit";
import type { LineRange } from "./lineRange";
import type { Range } from "./range";

/** A range in one of several documents, as UTF-16 offsets in the text at the URI. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
  /** The same in lines, where it is in another document than what was asked about. */
  readonly lines?: LineRange;
}

/** A text edit in one of several documents. */
export interface FileEdit extends TextEdit {
  readonly uri: string;
}
