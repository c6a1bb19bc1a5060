import type {
  CompletionItem,
  CompletionList,
  DocumentSymbol as LspSymbol,
  SymbolInformation,
} from "vscode-languageserver";
import type { Completions, DocumentSymbol } from "../../service/index";
import { lineRange } from "../../text/lineRange";
import { signalOf } from "../cancellation";
import { answer } from "../withDocument";
import { canNestSymbols, completionStyle, hasMarkdownHovers } from "../client";
import { toCompletionItems, toFlatSymbols, toLocation, toMarkup, toSymbol } from "../lspConversions";
import type { Session } from "../session";

/** Characters that start a macro or a part of its name. Elsewhere they give no completions. */
export const MACRO_TRIGGERS: readonly string[] = [".", "{"];

/** Answers the LSP requests for completions, hover, symbols and definitions. */
export function serveFeatures(session: Session): void {
  const { connection, client, service } = session;
  const styles = completionStyle(client);
  const hasMarkdown = hasMarkdownHovers(client);
  const areNested = canNestSymbols(client);
  const { canShowPackTexts = false, canOpenValues = false } = client.options;
  const shown = { hasPackTexts: canShowPackTexts, hasBodies: canOpenValues };
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
      return { range: lineRange(text, value.range), contents: toMarkup(value.contents, hasMarkdown) };
    }),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    answer<readonly DocumentSymbol[], LspSymbol[] | SymbolInformation[]>(
      session,
      service.symbols(uri, signalOf(token)),
      [],
      (reply) =>
        areNested ? reply.value.map((symbol) => toSymbol(reply.text, symbol)) : toFlatSymbols(reply, reply.value),
    ),
  );
  connection.onDefinition(({ textDocument: { uri }, position }, token) =>
    answer(session, service.definitions(uri, position, shown, signalOf(token)), [], (reply) =>
      reply.value.map((place) => toLocation(reply, place)),
    ),
  );
}
