import type { TextEdit } from "../../text/edit";
import type { Markdown } from "../markdown";

/** A completion item. */
export interface Completion {
  readonly label: string;
  readonly kind: "profile" | "key" | "value" | "pack" | "version" | "registry" | "layer" | "macro" | "variable";
  /** A short description next to the label. */
  readonly detail?: string;
  /** The source of the item, after the label: the names of registries. */
  readonly origin?: string;
  readonly documentation?: Markdown;
  /** The subject of its documentation, which is built when the item is selected. */
  readonly about?: CompletionSubject;
  readonly edit: TextEdit;
  /** The edit's text with placeholders, in the snippet syntax of LSP. */
  readonly snippet?: string;
  /** The text that editors compare with the typed word, if it is not the label. */
  readonly filterText?: string;
  /** Items are sorted by this instead of the label. */
  readonly sortText: string;
  /** Whether the editor should open the next completion list after it is accepted. */
  readonly isOpening?: boolean;
}

/** What an item is about. Clients send it back when they want the documentation, so it is small. */
export interface CompletionSubject {
  readonly kind: "pack" | "version" | "registry" | "key";
  /** The name of the pack or registry. */
  readonly name: string;
  readonly version?: string;
  readonly registry?: string;
  /** The path to a value of the pack. */
  readonly path?: readonly (string | number)[];
}

/** All completions at a position. */
export interface Completions {
  readonly items: readonly Completion[];
  /** Whether some were left out, so that typing more brings others. */
  readonly isIncomplete: boolean;
}

/** The most packs, versions or keys in one list. */
export const MAX_OFFERED = 300;
