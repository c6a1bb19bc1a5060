import type { FlowWriter } from "./render";
import type { ScalarStyle } from "./scalar";

/** What a tree needs to know about its language: how to decode its scalars, and how to edit it. */
export interface Notation {
  /** The scalar styles of the language. A node stores the index of its style in this list. */
  readonly scalarStyles: readonly ScalarStyle[];
  /** The sign that starts a comment up to the end of the line; undefined for a language without comments. */
  readonly comment: string | undefined;
  /** The writer for entries and items in flow collections, chosen by the document's text. */
  readonly flowWriter: (source: string) => FlowWriter;
}
