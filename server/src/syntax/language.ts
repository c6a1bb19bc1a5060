import type { Range } from "../text/range";
import type { Notation } from "./notation";
import type { Tree } from "./tree";

/** A language that documents are written in: one record, which says everything that is particular to it. */
export interface Language {
  /** The editors' id of it. */
  readonly id: string;
  /** Further ids of editors for documents in it. */
  readonly otherIds: readonly string[];
  /** What names of its files end in, as in ".json". */
  readonly endings: readonly string[];
  readonly notation: Notation;
  /** Reads a text; never throws. A text that is broken gives what can be read, and its problems. */
  readonly read: (source: string) => Tree;
  /** Loads what `read` needs; awaited before the first document. Undefined where nothing has to be loaded. */
  readonly load?: () => Promise<void>;
  /** Whether indentation says what belongs to what, so that a fault stays on its lines. */
  readonly indentsByColumn: boolean;
  /**
   * The string or word that an offset touches, an empty range between others, undefined in a comment: for a language
   * whose keys and texts all stand in quotes. Undefined for one where they need none.
   */
  readonly quotedWordAt: ((source: string, offset: number) => Range | undefined) | undefined;
  /** Whether a macro without quotes is read as text, though the language takes its braces for something else. */
  readonly masksMacros: boolean;
  /** Whether other programs read its documents as they are, so that only what they know may be written. */
  readonly isInterchange: boolean;
}
