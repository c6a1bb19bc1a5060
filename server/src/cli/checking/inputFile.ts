import type { LineSpan } from "../../platform/node/git/changedLines";
import type { FoundFile } from "../../platform/node/profileFiles";
import type { Range } from "../../text/range";

/** A file to check. */
export interface InputFile extends FoundFile {
  /** What is checked in place of the file's content. */
  readonly given?: GivenText;
  /** The lines to report; all if absent. Throws a refusal. */
  readonly lines?: () => readonly LineSpan[];
  /** The ranges whose findings are reported; all if absent. */
  readonly ranges?: readonly Range[];
}

/** A text that is not read from the file: what stdin has, or git's index. */
export interface GivenText {
  /** Without a byte order mark; undefined if it is too large. */
  readonly text: string | undefined;
  /** The byte order mark, or nothing. */
  readonly mark: string;
  /** The path that its configuration and its language follow from, if that is not the path shown. */
  readonly place?: string;
}
