import {
  CodeActionKind,
  MarkupKind,
  type CodeAction,
  type CodeActionParams,
  type CompletionItem,
  type CompletionList,
} from "vscode-languageserver";
import { fixAll, quickFixes } from "../editor/actions/codeActions";
import { complete } from "../editor/completion/completion";
import { macroItems } from "../editor/completion/completionMacros";
import { definition } from "../editor/navigation/definition";
import { documentSymbols } from "../editor/structure/documentSymbols";
import { packDefinition } from "../editor/navigation/packDefinition";
import { hover } from "../editor/hover/hover";
import { lspRange } from "../editor/lspRange";
import { markdownText } from "../editor/markdown";
import { profileNamedBy } from "../shapes/fileNames";
import { isRule } from "../rules/ruleIds";
import { meet } from "../text/range";
import { offsetAt } from "../text/text";
import { answerFor } from "./answer";
import { toCodeAction, toCompletionItems, toDiagnostic, toEdits, toSymbol, toWorkspaceEdit } from "./convert";
import { readingOf, type OpenDocument } from "./documents";
import { updateCodeActions } from "./packHandlers";
import { switchOffActions } from "./workspaceActions";
import { FIX_ALL_KIND } from "./protocol";
import type { Session } from "./session";
import type { DocumentContext } from "./workspace";

/** What opens a macro, or a part of its name; in other places it asks for nothing. */
export const MACRO_TRIGGERS: readonly string[] = [".", "{"];

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Answers the requests of LSP for features. */
export function serveFeatures(session: Session): void {
  const { connection, client } = session;
  const styles = {
    hasSnippets: client.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
    canTriggerSuggest: client.options.canTriggerSuggest === true,
  };
  const definitionsFrom = (uri: string): string | undefined =>
    client.options.canShowPackTexts === true ? uri : undefined;
  connection.onCompletion(({ textDocument, position, context }) =>
    answerFor<CompletionItem[] | CompletionList>(session, textDocument.uri, [], (document, { catalog, isGrowing }) => {
      const reading = readingOf(document);
      const offset = offsetAt(reading.text, position);
      const isMacroOnly = MACRO_TRIGGERS.includes(context?.triggerCharacter ?? "");
      if (isMacroOnly) return toCompletionItems(document, macroItems(reading, offset) ?? [], styles);
      const { items, isIncomplete } = complete(reading, offset, catalog, profileNamedBy(document.uri));
      const all = toCompletionItems(document, items, styles);
      // What is there is given at once; asked again a moment later, there may be more.
      return isIncomplete || isGrowing() ? { isIncomplete: true, items: all } : all;
    }),
  );
  connection.onHover(({ textDocument, position }) =>
    answerFor(session, textDocument.uri, null, (document, { catalog }) => {
      const reading = readingOf(document);
      const found = hover(reading, offsetAt(reading.text, position), catalog, session.ports.now());
      if (found === undefined) return null;
      const contents = { kind: MarkupKind.Markdown, value: markdownText(found.contents) };
      return { range: lspRange(reading.text, found.range), contents };
    }),
  );
  connection.onDocumentSymbol(({ textDocument }) =>
    answerFor(session, textDocument.uri, [], (document, { catalog }) => {
      const reading = readingOf(document);
      return documentSymbols(reading, catalog).map((symbol) => toSymbol(reading.text, symbol));
    }),
  );
  connection.onDefinition(({ textDocument, position }) =>
    answerFor(session, textDocument.uri, [], (document, { catalog }) => {
      const reading = readingOf(document);
      const offset = offsetAt(reading.text, position);
      const places = definition(reading, offset).map((range) => ({
        uri: textDocument.uri,
        range: lspRange(reading.text, range),
      }));
      const packs = packDefinition(reading, offset, catalog, definitionsFrom(textDocument.uri));
      return [...places, ...packs.map((uri) => ({ uri, range: TOP }))];
    }),
  );
  connection.onCodeAction((params) =>
    answerFor<CodeAction[]>(session, params.textDocument.uri, [], async (document, context) => {
      const fixes = await quickFixActions(session, document, params);
      const rewrites = await rewriteActions(session, document, context, params, fixes);
      return [...fixes, ...rewrites, ...fixAllActions(session, document, context, params)];
    }),
  );
}

async function quickFixActions(
  session: Session,
  document: OpenDocument,
  { range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  if (context.only !== undefined && !isAskedFor(CodeActionKind.QuickFix, context.only)) return [];
  const { client, findingsOf, styleOf } = session;
  const { uri, version } = document;
  const findings = await findingsOf(document);
  const reading = readingOf(document);
  const { text } = reading;
  const offsets = { start: offsetAt(text, range.start), end: offsetAt(text, range.end) };
  const fixes = quickFixes(reading, findings, offsets).map((quickFix) => {
    const edit = toWorkspaceEdit(client, uri, version, toEdits(text, quickFix.fix.edits));
    return toCodeAction(quickFix, toDiagnostic(text, quickFix.finding, styleOf(uri)), edit);
  });
  const ofRules = findings.filter(({ range: at, rule }) => meet(at, offsets) && isRule(rule));
  return [...fixes, ...(await switchOffActions(session, document, ofRules))];
}

async function rewriteActions(
  session: Session,
  document: OpenDocument,
  surroundings: DocumentContext,
  { range, context }: CodeActionParams,
  fixes: readonly CodeAction[],
): Promise<CodeAction[]> {
  if (context.only !== undefined && !isAskedFor(CodeActionKind.RefactorRewrite, context.only)) return [];
  const { text } = readingOf(document);
  const stretch = { start: offsetAt(text, range.start), end: offsetAt(text, range.end) };
  return updateCodeActions(session, document, surroundings, stretch, fixes);
}

/** Only when asked for: it belongs in the menu of source actions and in `editor.codeActionsOnSave`. */
function fixAllActions(
  { client }: Session,
  document: OpenDocument,
  surroundings: DocumentContext,
  { context }: CodeActionParams,
): CodeAction[] {
  if (!isAskedFor(FIX_ALL_KIND, context.only ?? [])) return [];
  const reading = readingOf(document);
  const { language, isDeclared, text } = reading;
  const edits = fixAll(reading, { language, isDeclared }, surroundings);
  if (edits.length === 0) return [];
  const edit = toWorkspaceEdit(client, document.uri, document.version, toEdits(text, edits));
  return [{ title: "Fix all in this profile", kind: FIX_ALL_KIND, edit }];
}

/** Whether a kind is one of those asked for, or lies below one: `source` asks for `source.fixAll` too. */
function isAskedFor(kind: string, asked: readonly string[]): boolean {
  return asked.some((only) => only === "" || kind === only || kind.startsWith(`${only}.`));
}
