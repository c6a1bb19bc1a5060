import { MarkupKind, type CompletionItem, type CompletionList } from "vscode-languageserver";
import type { Completions } from "../service/index";
import { lineRange } from "../text/lineRange";
import { signalOf } from "./cancellation";
import { answer } from "./withDocument";
import { toCompletionItems, toLocation, toSymbol } from "./lspConversions";
import type { Session } from "./session";

/** Characters that start a macro or a part of its name. Elsewhere they give no completions. */
export const MACRO_TRIGGERS: readonly string[] = [".", "{"];

/** Answers the LSP requests for completions, hover, symbols and definitions. */
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
}
