import type { TextEdit } from "../text/edit";
import type { Range } from "../text/range";
import type { Notation } from "./notation";
import type { Tree } from "./tree";

/** Port: a file that is shipped beside the program; undefined if it cannot be read. */
export type Assets = (name: string) => Promise<Uint8Array | undefined>;

/** No files are shipped: languages whose readers need some are not read. */
export const NO_ASSETS: Assets = () => Promise.resolve(undefined);

/** A document language: one record with everything that is specific to it. */
export interface Language {
  /** Its language id in editors. */
  readonly id: string;
  /** Its name, for messages; its id in capitals if absent. */
  readonly title?: string;
  /** Further language ids that editors use for it. */
  readonly otherIds: readonly string[];
  /** Its file name extensions, with the dot. */
  readonly endings: readonly string[];
  /** Whether editors know it only with an extension of others, and without that take its files for plain text. */
  readonly mayBePlainText?: boolean;
  readonly notation: Notation;
  /**
   * Reads a text; never throws. A text that is broken gives what can be read, and its problems. `earlier` is the tree of
   * nearly the same text, from which is copied what did not change; the result is the same as without it.
   */
  readonly read: (source: string, earlier?: Tree) => Tree;
  /**
   * Loads what `read` needs; awaited before the first document that can hold a profile. Undefined where nothing has to
   * be loaded. Before it, and if it fails, `read` finds nothing in any text.
   */
  readonly load?: (assets: Assets) => Promise<void>;
  /** Whether an edit may be made in a text of this language. Undefined: any may. */
  readonly allowsEdit?: (tree: Tree, edit: TextEdit) => boolean;
  /** Whether structure is given by indentation, so that a syntax problem affects only the lines around it. */
  readonly indentsByColumn: boolean;
  /**
   * The string or word that an offset touches: an empty range between tokens, undefined in a comment. Only for
   * languages in which keys and strings must be quoted; undefined for others.
   */
  readonly quotedWordAt: ((source: string, offset: number) => Range | undefined) | undefined;
  /** Whether an unquoted macro is read as text, although its braces have another meaning in the language. */
  readonly masksMacros: boolean;
  /** Whether other programs read its documents directly, so that only what they understand may be written. */
  readonly isInterchange: boolean;
}
