import type { Range } from "../../text/range";
import type { Markdown } from "../markdown";

/** What is shown for a stretch of the file. */
export interface HoverText {
  readonly range: Range;
  readonly contents: Markdown;
}
