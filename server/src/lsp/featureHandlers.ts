import {
  CodeActionKind,
  MarkupKind,
  type CodeAction,
  type CodeActionParams,
  type CompletionItem,
  type CompletionList,
} from "vscode-languageserver";
import type { Completions, OfferedFix } from "../service/index";
import { lineRange } from "../text/lineRange";
import type { FileEdit } from "../text/place";
import { signalOf } from "./cancellation";
import { answer } from "./withDocument";
import {
  changeOf,
  toCodeAction,
  toCompletionItems,
  toDiagnostic,
  toLocation,
  toSymbol,
  toWorkspaceEdit,
} from "./lspConversions";
import { updateCodeActions } from "./packHandlers";
import { FIX_ALL_KIND } from "./protocol";
import type { Session } from "./session";

/** Characters that start a macro or a part of its name. Elsewhere they give no completions. */
export const MACRO_TRIGGERS: readonly string[] = [".", "{"];

/** Answers the LSP requests for completions, hover, symbols, definitions and code actions. */
export function serveFeatures(session: Session): void {
  const { connection, client, service } = session;
  const styles = {
    hasSnippets: client.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
    canTriggerSuggest: client.options.canTriggerSuggest === true,
  };
  const hasPackTexts = client.options.canShowPackTexts === true;
  connection.onCompletion(({ textDocument: { uri }, position, context }, token) => {
    const signal = signalOf(token);
    const isMacroOnly = MACRO_TRIGGERS.includes(context?.triggerCharacter ?? "");
    const asked = isMacroOnly
      ? service.macroCompletions(uri, position, signal)
      : service.completions(uri, position, signal);
    return answer<Completions, CompletionItem[] | CompletionList>(session, asked, [], (reply) => {
      const { items, isIncomplete } = reply.value;
      const all = toCompletionItems(reply, items, styles);
      return isIncomplete ? { isIncomplete: true, items: all } : all;
    });
  });
  connection.onHover(({ textDocument: { uri }, position }, token) =>
    answer(session, service.hover(uri, position, signalOf(token)), null, ({ text, value }) => {
      if (value === undefined) return null;
      return { range: lineRange(text, value.range), contents: { kind: MarkupKind.Markdown, value: value.contents } };
    }),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    answer(session, service.symbols(uri, signalOf(token)), [], ({ text, value }) =>
      value.map((symbol) => toSymbol(text, symbol)),
    ),
  );
  connection.onDefinition(({ textDocument: { uri }, position }, token) =>
    answer(session, service.definitions(uri, position, hasPackTexts, signalOf(token)), [], (reply) =>
      reply.value.map((place) => toLocation(reply, place)),
    ),
  );
  connection.onCodeAction(async (params, token) => {
    const signal = signalOf(token);
    const { only } = params.context;
    const fixes = isAskedFor(CodeActionKind.QuickFix, only) ? await quickFixActions(session, params, signal) : [];
    const isRewriting = isAskedFor(CodeActionKind.RefactorRewrite, only);
    const rewrites = isRewriting ? await updateCodeActions(session, params, fixes, signal) : [];
    // Only if requested explicitly: it belongs in the menu of source actions and in `editor.codeActionsOnSave`.
    const all = isAskedFor(FIX_ALL_KIND, only ?? []) ? await fixAllActions(session, params, signal) : [];
    return [...fixes, ...rewrites, ...all];
  });
}

function quickFixActions(
  session: Session,
  { textDocument, range }: CodeActionParams,
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const { client, service, style } = session;
  return answer<readonly OfferedFix[], CodeAction[]>(
    session,
    service.fixes(textDocument.uri, range, signal),
    [],
    (reply) =>
      reply.value.flatMap((fix) => toCodeAction(client, fix, toDiagnostic(reply.text, fix.finding, style)) ?? []),
  );
}

function fixAllActions(
  session: Session,
  { textDocument }: CodeActionParams,
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const { client, service } = session;
  return answer<readonly FileEdit[], CodeAction[]>(session, service.fixAll(textDocument.uri, signal), [], (reply) => {
    if (reply.value.length === 0) return [];
    const edit = toWorkspaceEdit(client, [changeOf(reply, reply.value)]);
    return edit === undefined ? [] : [{ title: "Fix all in this profile", kind: FIX_ALL_KIND, edit }];
  });
}

/** Whether a kind is requested: itself, through a parent (`source` includes `source.fixAll`), or because all are. */
function isAskedFor(kind: string, asked: readonly string[] | undefined): boolean {
  return asked === undefined || asked.some((only) => only === "" || kind === only || kind.startsWith(`${only}.`));
}
