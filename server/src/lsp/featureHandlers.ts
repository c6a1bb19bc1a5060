import { MarkupKind, type CompletionItem, type CompletionList } from "vscode-languageserver";
import type { Completions } from "../service/index";
import { lineRange } from "../text/lineRange";
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
  connection.onCompletion(({ textDocument: { uri }, position, context }) => {
    const isMacroOnly = MACRO_TRIGGERS.includes(context?.triggerCharacter ?? "");
    const asked = isMacroOnly ? service.macroCompletions(uri, position) : service.completions(uri, position);
    return answer<Completions, CompletionItem[] | CompletionList>(session, asked, [], (reply) => {
      const { items, isIncomplete } = reply.value;
      const all = toCompletionItems(reply, items, styles);
      return isIncomplete ? { isIncomplete: true, items: all } : all;
    });
  });
  connection.onHover(({ textDocument: { uri }, position }) =>
    answer(session, service.hover(uri, position), null, ({ text, value }) => {
      if (value === undefined) return null;
      return { range: lineRange(text, value.range), contents: { kind: MarkupKind.Markdown, value: value.contents } };
    }),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) =>
    answer(session, service.symbols(uri), [], ({ text, value }) => value.map((symbol) => toSymbol(text, symbol))),
  );
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    answer(session, service.definitions(uri, position, hasPackTexts), [], (reply) =>
      reply.value.map((place) => toLocation(reply, place)),
    ),
  );
}
