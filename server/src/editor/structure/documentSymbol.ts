import type { Range } from "../../text/range";

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: "profile" | "pack" | "values" | "manifest" | "variable" | "key";
  /** The range of the whole element, and the range to select. */
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly DocumentSymbol[];
}
