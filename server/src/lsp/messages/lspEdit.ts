import type { LineRange } from "../../text/lineRange";

/** An edit of a document, as LSP's `TextEdit`. */
export interface LspEdit {
  readonly range: LineRange;
  readonly newText: string;
}
