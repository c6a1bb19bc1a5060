import type { MacroHint } from "../../editor/lenses/macroHints";
import type { FoldingRange } from "../../editor/structure/foldingRanges";
import type { Tokens } from "../../editor/structure/tokenTypes";
import type { LineRange } from "../../text/lineRange";
import type { Range } from "../../text/range";
import type { Position } from "../../text/text";
import type { DocumentRef, Replying } from "../answers";

/** The questions of editors about the structure of a text. */
export interface Structure {
  /** What can be folded; empty where the editor folds by itself. */
  readonly foldingRanges: (document: DocumentRef, signal?: AbortSignal) => Replying<readonly FoldingRange[]>;
  /** For each position, the ranges around it that can be selected, innermost first. */
  readonly selectionRanges: (
    document: DocumentRef,
    positions: readonly Position[],
    signal?: AbortSignal,
  ) => Replying<readonly (readonly Range[])[]>;
  /** The tokens of values, manifests and macros, in a range or in all of the document. */
  readonly semanticTokens: (
    document: DocumentRef,
    range: LineRange | undefined,
    signal?: AbortSignal,
  ) => Replying<Tokens>;
  /** The values of the macros in a range, each at the end of its macro, as far as files show them. */
  readonly macroHints: (
    document: DocumentRef,
    range: LineRange,
    signal?: AbortSignal,
  ) => Replying<readonly MacroHint[]>;
}
