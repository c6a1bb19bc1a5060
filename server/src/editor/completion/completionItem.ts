import type { TextEdit } from "../../text/edit";
import type { Markdown } from "../markdown";

/** One thing that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: "profile" | "key" | "value" | "pack" | "version" | "registry" | "layer" | "macro" | "variable";
  /** A few words beside the label. */
  readonly detail?: string;
  /** Where it comes from, behind the label: the names of registries. */
  readonly origin?: string;
  readonly documentation?: Markdown;
  /** What documentation is to be made of when the item is looked at. */
  readonly about?: CompletionSubject;
  readonly edit: TextEdit;
  /** The same edit with places to fill in, in the snippet syntax of LSP. */
  readonly snippet?: string;
  /** What the typed word is compared with, where that is not the label. */
  readonly filterText?: string;
  /** Items are shown by this, not by their label. */
  readonly sortText: string;
  /** Whether something is to be chosen right behind it. */
  readonly isOpening?: boolean;
}

/** What an item stands for, in few words that can be sent back: its documentation is made when somebody wants it. */
export interface CompletionSubject {
  readonly kind: "pack" | "version" | "registry" | "key";
  /** The pack; of a registry, its name. */
  readonly name: string;
  readonly version?: string;
  readonly registry?: string;
  /** The way to a value of the pack. */
  readonly path?: readonly (string | number)[];
}

/** Everything that is offered at a place. */
export interface Completions {
  readonly items: readonly Completion[];
  /** Whether there are more than fit, so that more typing brings others. */
  readonly isIncomplete: boolean;
}

/** How many packs or versions are offered at once: whoever wants another types some of it. */
export const MAX_OFFERED = 300;
