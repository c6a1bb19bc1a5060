import type { Look } from "../../analysis/analysis";
import { inView, ownRange, viewOf, type View } from "../../analysis/view";
import { macroHints } from "../../editor/lenses/macroHints";
import { TOKEN, type Tokens } from "../../editor/structure/tokenTypes";
import { foldingRanges, foldingRangesOf } from "../../editor/structure/foldingRanges";
import { selectionRanges } from "../../editor/structure/selectionRanges";
import { macroTokensOf, semanticTokens } from "../../editor/structure/semanticTokens";
import { offsetAt } from "../../text/text";
import type { Structure } from "./structureQuestions";
import type { Core } from "../core";
import { offsetsOf } from "../fixes";

/** The part of the service that shows the structure of a text: what folds, what is selected, colors and hints. */
export function structureIn({ ask }: Core): Structure {
  return {
    foldingRanges: (document, signal) =>
      ask(document, signal, (look) => {
        const view = viewOf(look);
        if (isProfile(look)) return foldingRanges(look.reading);
        return foldingRangesOf(view.reading, view.range).flatMap(({ kind, ...fold }) => {
          const range = ownRange(view, fold);
          return range === undefined ? [] : [{ ...range, kind }];
        });
      }),
    selectionRanges: (document, positions, signal) =>
      ask(document, signal, (look) => {
        const view = viewOf(look);
        return positions.map((position) => {
          const offset = view.range.start + offsetAt(look.document.text, position);
          return selectionRanges(view.reading, offset).flatMap((range) => ownRange(view, range) ?? []);
        });
      }),
    macroHints: (document, stretch, signal) =>
      ask(document, signal, (look) => {
        const view = viewOf(look);
        const range = inView(view, offsetsOf(look.document.text, stretch));
        return macroHints(view.reading, range, look.context.companions).flatMap(({ offset, value }) => {
          const own = ownRange(view, { start: offset, end: offset });
          return own === undefined ? [] : [{ offset: own.start, value }];
        });
      }),
    semanticTokens: (document, stretch, signal) =>
      ask(document, signal, (look) => {
        const view = viewOf(look);
        const { length } = look.document.text.content;
        const own = stretch === undefined ? { start: 0, end: length } : offsetsOf(look.document.text, stretch);
        return isProfile(look)
          ? semanticTokens(look.reading, own)
          : moved(macroTokensOf(view.reading, view.range, inView(view, own)), view);
      }),
  };
}

/** Whether a document is a profile itself, not a file with its values. */
function isProfile({ context }: Look): boolean {
  return context.hosts.length === 0;
}

function moved(tokens: Tokens, { range: { start } }: View): Tokens {
  return tokens.map((number, index) => (index % TOKEN === 0 ? number - start : number));
}
