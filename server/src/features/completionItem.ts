import type { TextEdit } from "../text/edit";

/** One thing that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: "key" | "value" | "pack" | "version" | "registry" | "layer" | "macro" | "variable";
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
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
