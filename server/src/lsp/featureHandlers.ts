import {
  CodeActionKind,
  MarkupKind,
  type CodeAction,
  type CodeActionParams,
  type Connection,
} from "vscode-languageserver";
import type { Catalog } from "../catalog/catalog";
import type { Config } from "../config/config";
import { fixAll, quickFixes } from "../features/codeActions";
import { complete } from "../features/completion";
import { documentSymbols } from "../features/documentSymbols";
import { hover } from "../features/hover";
import { layerStack } from "../features/layerStack";
import { lspRange } from "../features/lspRange";
import type { Reading } from "../profile/reading";
import { allMissingFix, oneLayerFixes } from "../rules/missing-core-layer";
import type { Finding, Fix } from "../rules/rule";
import { offsetAt } from "../text/text";
import {
  toCodeAction,
  toCompletionItem,
  toDiagnostic,
  toEdits,
  toSymbol,
  toWorkspaceEdit,
  type FindingStyle,
} from "./convert";
import { readingOf, type OpenDocument } from "./documents";
import {
  ADD_LAYER_METHOD,
  FIX_ALL_KIND,
  LAYER_STACK_METHOD,
  type AddLayerParams,
  type AddLayerResult,
  type LayerStackParams,
  type LayerStackResult,
} from "./protocol";
import type { Client } from "./server";

/** What the handlers of features share. */
export interface FeatureServices {
  readonly connection: Connection;
  readonly documents: ReadonlyMap<string, OpenDocument>;
  readonly catalog: Catalog;
  readonly client: Client;
  readonly findingsOf: (document: OpenDocument) => Promise<readonly Finding[]>;
  readonly configOf: (uri: string) => Promise<Config>;
  readonly styleOf: (uri: string) => FindingStyle;
}

/** Answers the requests for features. One that fails is logged and answers with nothing; the others go on. */
export function serveFeatures(services: FeatureServices): void {
  const { connection, documents, catalog, client } = services;
  const answer = async <P extends { readonly textDocument: { readonly uri: string } }, R>(
    params: P,
    none: R,
    handle: (document: OpenDocument, params: P) => R | Promise<R>,
  ): Promise<R> => {
    const document = documents.get(params.textDocument.uri);
    if (document === undefined) return none;
    try {
      return await handle(document, params);
    } catch (error) {
      connection.console.error(
        `A request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return none;
    }
  };
  const styles = {
    hasSnippets: client.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
    canTriggerSuggest: client.options.canTriggerSuggest === true,
  };

  connection.onCompletion((request) =>
    answer(request, [], (document, { position }) => {
      const reading = readingOf(document);
      const items = complete(reading, offsetAt(reading.text, position), catalog);
      return items.map((item) => toCompletionItem(reading.text, item, styles));
    }),
  );
  connection.onHover((request) =>
    answer(request, null, (document, { position }) => {
      const reading = readingOf(document);
      const found = hover(reading, offsetAt(reading.text, position), catalog);
      if (found === undefined) return null;
      return {
        range: lspRange(reading.text, found.range),
        contents: { kind: MarkupKind.Markdown, value: found.contents },
      };
    }),
  );
  connection.onDocumentSymbol((request) =>
    answer(request, [], (document) => {
      const reading = readingOf(document);
      return documentSymbols(reading, catalog).map((symbol) => toSymbol(reading.text, symbol));
    }),
  );
  connection.onCodeAction((request) =>
    answer<CodeActionParams, CodeAction[]>(request, [], (document, params) => codeActions(services, document, params)),
  );
  connection.onRequest(LAYER_STACK_METHOD, ({ uri }: LayerStackParams) =>
    answer<{ textDocument: { uri: string } }, LayerStackResult>({ textDocument: { uri } }, null, async (document) => {
      const findings = await services.findingsOf(document);
      const config = await services.configOf(uri);
      const stack = layerStack([{ uri, reading: readingOf(document), findings }], catalog, config);
      return stack.profiles.length === 0 ? null : stack;
    }),
  );
  connection.onRequest(ADD_LAYER_METHOD, (params: AddLayerParams) =>
    answer<{ textDocument: { uri: string } }, AddLayerResult>(
      { textDocument: { uri: params.uri } },
      { version: 0, choices: [] },
      async (document) => {
        const config = await services.configOf(params.uri);
        const reading = readingOf(document);
        const fixes = addLayerChoices(services, reading, config, params);
        const choices = fixes.map(({ title, edits }) => ({ title, edits: toEdits(reading.text, edits) }));
        return { version: document.version, choices };
      },
    ),
  );
}

/** The ways to add a missing layer, or all missing ones, to one profile of a file. */
function addLayerChoices(
  { catalog }: FeatureServices,
  reading: Reading,
  config: Config,
  { profile: index, layer }: AddLayerParams,
): readonly Fix[] {
  const contexts = reading.documents.flatMap((document) =>
    document.profiles.map((profile) => ({ reading, document, profile, catalog, config })),
  );
  const context = contexts[index];
  if (context === undefined) return [];
  if (layer !== null) return oneLayerFixes(context, layer);
  const all = allMissingFix(context);
  return all === undefined ? [] : [all];
}

async function codeActions(
  { catalog, client, findingsOf, configOf, styleOf }: FeatureServices,
  document: OpenDocument,
  { range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  const { uri, version } = document;
  const findings = await findingsOf(document);
  const reading = readingOf(document);
  const { text } = reading;
  const hasDocumentChanges = client.capabilities.workspace?.workspaceEdit?.documentChanges === true;
  const wants = (kind: string): boolean => context.only?.some((only) => isWithinKind(kind, only)) ?? false;
  const actions: CodeAction[] = [];
  if (context.only === undefined || wants(CodeActionKind.QuickFix)) {
    const offsets = { start: offsetAt(text, range.start), end: offsetAt(text, range.end) };
    for (const quickFix of quickFixes(findings, offsets)) {
      const edit = toWorkspaceEdit(uri, version, toEdits(text, quickFix.fix.edits), hasDocumentChanges);
      actions.push(toCodeAction(quickFix, toDiagnostic(text, quickFix.finding, styleOf(uri)), edit));
    }
  }
  // Only when asked for: it belongs in the menu of source actions and in `editor.codeActionsOnSave`.
  if (wants(FIX_ALL_KIND)) {
    const options = { language: reading.language, isDeclared: reading.isDeclared };
    const edits = fixAll(reading, options, catalog, await configOf(uri));
    const edit = toWorkspaceEdit(uri, version, toEdits(text, edits), hasDocumentChanges);
    if (edits.length > 0) actions.push({ title: "Fix all in this profile", kind: FIX_ALL_KIND, edit });
  }
  return actions;
}

/** Whether a kind is one, or lies below one, that was asked for: `source.fixAll` asks for all below it. */
function isWithinKind(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`) || asked === "";
}
