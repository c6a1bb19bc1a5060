import type { Range } from "../../text/range";
import type { Markdown } from "../markdown";

/** The text shown for a range of the file. */
export interface HoverText {
  readonly range: Range;
  readonly contents: Markdown;
}
