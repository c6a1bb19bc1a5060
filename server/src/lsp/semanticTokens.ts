import type {
  CancellationToken,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensEdit,
  SemanticTokensLegend,
} from "vscode-languageserver";
import { TOKEN, TOKEN_TYPES, type Tokens } from "../service/index";
import type { LineRange } from "../text/lineRange";
import type { Text } from "../text/text";
import { signalOf } from "./cancellation";
import type { Session } from "./session";
import { answer } from "./withDocument";

/** The types of tokens that the server sends. */
export const TOKEN_LEGEND: SemanticTokensLegend = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] };

/** Integers per token in LSP. */
const WRITTEN = 5;

/** The tokens that a client has of a document. */
interface Sent {
  readonly id: string;
  readonly data: readonly number[];
}

/** The most documents whose tokens are kept, so that only what differs is sent. */
const MAX_KEPT = 20;

/** Answers the LSP requests for semantic tokens: of a range, of a document, and what changed since the last answer. */
export function serveTokens(session: Session): void {
  const { connection, service } = session;
  const sent = new Map<string, Sent>();
  let count = 0;
  const keep = (uri: string, data: readonly number[]): string => {
    const id = String(++count);
    sent.delete(uri);
    sent.set(uri, { id, data });
    for (const oldest of sent.keys()) if (sent.size > MAX_KEPT) sent.delete(oldest);
    return id;
  };
  /** Without tokens there is no answer: VS Code would take an empty one instead of another extension's tokens. */
  const tokensOf = <R>(
    uri: string,
    range: LineRange | undefined,
    token: CancellationToken,
    write: (data: number[]) => R,
  ): Promise<R | null> =>
    answer<Tokens, R | null>(session, service.semanticTokens(uri, range, signalOf(token)), null, ({ text, value }) =>
      value.length === 0 ? null : write(writtenTokens(text, value)),
    );
  connection.languages.semanticTokens.on(({ textDocument: { uri } }, token) =>
    tokensOf<SemanticTokens>(uri, undefined, token, (data) => ({ resultId: keep(uri, data), data })),
  );
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }, token) =>
    tokensOf<SemanticTokens>(uri, range, token, (data) => ({ data })),
  );
  connection.languages.semanticTokens.onDelta(({ textDocument: { uri }, previousResultId }, token) =>
    tokensOf<SemanticTokens | SemanticTokensDelta>(uri, undefined, token, (data) => {
      const before = sent.get(uri);
      const resultId = keep(uri, data);
      return before?.id === previousResultId ? { resultId, edits: tokenEdits(before.data, data) } : { resultId, data };
    }),
  );
}

/** Tokens as LSP writes them: each relative to the one before. Those on several lines are one token a line. */
function writtenTokens({ content, lineStarts }: Text, tokens: Tokens): number[] {
  const data: number[] = [];
  let line = 0;
  let last = { line: 0, column: 0 };
  const add = (start: number, end: number, type: number): void => {
    const column = start - (lineStarts[line] ?? 0);
    data.push(line - last.line, line === last.line ? column - last.column : column, end - start, type, 0);
    last = { line, column };
  };
  for (let at = 0; at < tokens.length; at += TOKEN) {
    const first = tokens[at] ?? 0;
    const end = first + (tokens[at + 1] ?? 0);
    let start = first;
    while (start < end) {
      while ((lineStarts[line + 1] ?? Infinity) <= start) line++;
      const next = lineStarts[line + 1] ?? Infinity;
      const stop = next < end ? trimmedEnd(content, start, next) : end;
      if (start > first) while (start < stop && isBlank(content.charCodeAt(start))) start++;
      if (stop > start) add(start, stop, tokens[at + 2] ?? 0);
      start = Math.min(next, end);
    }
  }
  return data;
}

function trimmedEnd(content: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(content.charCodeAt(end - 1))) end--;
  return end;
}

/** Whether a unit is a space, a tab or a line break. */
function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13;
}

/** The edit that turns tokens into others, without what both have in common at their start and end. */
function tokenEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  start -= start % WRITTEN;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  same -= same % WRITTEN;
  return [{ start, deleteCount: before.length - start - same, data: after.slice(start, after.length - same) }];
}
