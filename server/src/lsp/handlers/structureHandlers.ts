import { FoldingRangeKind, type FoldingRange as LspFold, type SelectionRange } from "vscode-languageserver";
import type { FoldingRange } from "../../service/index";
import type { Range } from "../../text/range";
import { lineRange } from "../../text/lineRange";
import { lineAt, type Text } from "../../text/text";
import { signalOf } from "../cancellation";
import { serveTokens } from "../semanticTokens";
import type { Session } from "../session";
import { answer } from "../withDocument";

/** The most parts that fold, if the client names no limit. */
const MAX_FOLDS = 5000;

/** Answers the LSP requests for what folds, what is selected, and colors. */
export function serveStructure(session: Session): void {
  const { connection, client, service } = session;
  const { rangeLimit = MAX_FOLDS } = client.capabilities.textDocument?.foldingRange ?? {};
  connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
    answer<readonly FoldingRange[], LspFold[] | null>(
      session,
      service.foldingRanges(uri, signalOf(token)),
      null,
      // Without an answer, the editor folds by indentation.
      ({ text, value }) => (value.length === 0 ? null : foldsOf(text, value, rangeLimit)),
    ),
  );
  connection.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
    answer<readonly (readonly Range[])[], SelectionRange[] | null>(
      session,
      service.selectionRanges(uri, positions, signalOf(token)),
      null,
      ({ text, value }) =>
        value.map((chain, index) => {
          const position = positions[index] ?? { line: 0, character: 0 };
          return chainOf(text, chain) ?? { range: { start: position, end: position } };
        }),
    ),
  );
  serveTokens(session);
}

const KINDS = { comment: FoldingRangeKind.Comment, region: FoldingRangeKind.Region } as const;

/** The parts of a text that fold, one for each line; the longest ones if there are more than the client takes. */
function foldsOf(text: Text, folds: readonly FoldingRange[], limit: number): LspFold[] {
  const byLine = new Map<number, LspFold>();
  for (const { start, end, kind } of folds) {
    const [startLine, endLine] = [lineAt(text, start), lineAt(text, end)];
    const known = byLine.get(startLine);
    if (endLine <= startLine || (known !== undefined && known.endLine >= endLine)) continue;
    byLine.set(startLine, { startLine, endLine, ...(kind === "code" ? {} : { kind: KINDS[kind] }) });
  }
  const all = [...byLine.values()];
  const kept =
    all.length <= limit ? all : all.sort((a, b) => b.endLine - b.startLine - (a.endLine - a.startLine)).slice(0, limit);
  return kept.sort((a, b) => a.startLine - b.startLine);
}

/** The innermost range with those around it. */
function chainOf(text: Text, chain: readonly Range[]): SelectionRange | undefined {
  return chain.reduceRight<SelectionRange | undefined>(
    (parent, range) => ({ range: lineRange(text, range), ...(parent === undefined ? {} : { parent }) }),
    undefined,
  );
}
