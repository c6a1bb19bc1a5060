import type { FlowWriter } from "./render";
import type { ScalarStyle } from "./scalar";

/** What a tree knows of the language it was read from: enough to decode its scalars and to be edited. */
export interface Notation {
  /** The styles of its scalars; a node keeps the place of its own in this list. */
  readonly scalarStyles: readonly ScalarStyle[];
  /** What a comment up to the end of its line begins with; undefined for a language without comments. */
  readonly comment: string | undefined;
  /** How an entry or an item is written into the brackets of a document with this text. */
  readonly flowWriter: (source: string) => FlowWriter;
}
