import {
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  SymbolKind,
  type Command,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol as LspSymbol,
  type Location,
  type MarkupContent,
  type SymbolInformation,
  type TextEdit as ProtocolEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { markdownText, plainText } from "../service/index";
import type {
  Completion,
  DocumentChange,
  DocumentSymbol,
  FileFinding,
  RelatedPlace,
  Reply,
  Severity,
} from "../service/index";
import type { TextEdit } from "../text/edit";
import { lineRange } from "../text/lineRange";
import type { Place } from "../text/place";
import { visible } from "../text/visible";
import type { Text } from "../text/text";
import { canCreateFiles, type Client, type CompletionStyle } from "./client";

// Conversions from the service's types, which use offsets, to LSP's.

/** How findings are written for a client. */
export interface FindingStyle {
  /** The URI of the folder with the pages of the rules; undefined for no links. */
  readonly rulePages: string | undefined;
  readonly hasRelatedInformation: boolean;
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Converts a finding of a document with the given text. */
export function toDiagnostic(text: Text, finding: FileFinding, style: FindingStyle): Diagnostic {
  const { rule, severity, message, uri, range, related = [] } = finding;
  const diagnostic: Diagnostic = {
    range: lineRange(text, range),
    severity: SEVERITIES[severity],
    code: rule,
    source: "palette-profiles",
    message: visible(message),
  };
  if (style.rulePages !== undefined) diagnostic.codeDescription = { href: `${style.rulePages}${rule}.md` };
  if (finding.isUnnecessary === true) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (style.hasRelatedInformation && related.length > 0) {
    diagnostic.relatedInformation = related.map((place: RelatedPlace) => ({
      location: place.lines === undefined ? toLocation({ uri, text }, place) : { uri: place.uri, range: place.lines },
      message: visible(place.message),
    }));
  }
  return diagnostic;
}

/** Converts edits of a document with the given text. */
export function toEdits(text: Text, edits: readonly TextEdit[]): ProtocolEdit[] {
  return edits.map(({ range, newText }) => ({ range: lineRange(text, range), newText }));
}

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Converts a location. In a document other than the one given it is the start of the file, unless its lines are known.
 */
export function toLocation({ uri, text }: Pick<Reply<unknown>, "uri" | "text">, place: Place): Location {
  return { uri: place.uri, range: place.uri === uri ? lineRange(text, place.range) : (place.lines ?? TOP) };
}

/** The change that applies edits to the document of a reply. */
export function changeOf(reply: Reply<unknown>, edits: DocumentChange["edits"]): DocumentChange {
  const { uri, version, text } = reply;
  return { uri, version, text, isNew: false, edits };
}

/**
 * Converts changes to an edit, with document versions if the client supports these; undefined if a file must be created
 * and the client cannot.
 */
export function toWorkspaceEdit(client: Client, changes: readonly DocumentChange[]): WorkspaceEdit | undefined {
  if (changes.some(({ isNew }) => isNew) && !canCreateFiles(client)) return undefined;
  if (client.capabilities.workspace?.workspaceEdit?.documentChanges !== true) {
    return { changes: Object.fromEntries(changes.map(({ uri, text, edits }) => [uri, toEdits(text, edits)])) };
  }
  return {
    documentChanges: changes.flatMap(({ uri, version = null, text, isNew, edits }) => [
      ...(isNew ? [{ kind: "create" as const, uri, options: { ignoreIfExists: true } }] : []),
      { textDocument: { uri, version }, edits: toEdits(text, edits) },
    ]),
  };
}

const COMPLETION_KINDS: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  profile: CompletionItemKind.Snippet,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  pack: CompletionItemKind.Module,
  version: CompletionItemKind.Constant,
  registry: CompletionItemKind.Reference,
  layer: CompletionItemKind.Struct,
  macro: CompletionItemKind.Value,
  variable: CompletionItemKind.Variable,
};

/**
 * `auto` behaves as if the user had typed. An explicitly requested list would stay open without a match, and Enter
 * would then accept what it showed before.
 */
const OPEN_NEXT_LIST: Command = {
  title: "Suggest",
  command: "editor.action.triggerSuggest",
  arguments: [{ auto: true }],
};

/** Converts completions of a document. `data` identifies what the documentation is about if it is resolved later. */
export function toCompletionItems(
  { uri, text }: Pick<Reply<unknown>, "uri" | "text">,
  completions: readonly Completion[],
  style: CompletionStyle,
): CompletionItem[] {
  return completions.map((completion) => {
    const item = toCompletionItem(text, completion, style);
    return completion.about === undefined ? item : { ...item, data: { uri, about: completion.about } };
  });
}

function toCompletionItem(
  text: Text,
  completion: Completion,
  { hasSnippets, hasMarkdown, hasLabelDetails, hasInsertTextModes, canTriggerSuggest }: CompletionStyle,
): CompletionItem {
  const { label, kind, detail, origin = "", documentation, edit, snippet, filterText, sortText } = completion;
  const isSnippet = hasSnippets && snippet !== undefined;
  const item: CompletionItem = {
    label,
    kind: COMPLETION_KINDS[kind],
    sortText,
    textEdit: { range: lineRange(text, edit.range), newText: isSnippet ? snippet : edit.newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
  };
  // The text is already indented. The editor must not indent it again.
  if (hasInsertTextModes) item.insertTextMode = InsertTextMode.asIs;
  if (detail !== undefined) item.detail = detail;
  if (origin !== "" && hasLabelDetails) item.labelDetails = { description: origin };
  if (documentation !== undefined) item.documentation = toMarkup(markdownText(documentation), hasMarkdown);
  if (filterText !== undefined) item.filterText = filterText;
  if (completion.isOpening === true && canTriggerSuggest) item.command = OPEN_NEXT_LIST;
  return item;
}

/** Converts a text in Markdown for a client that shows Markdown, or does not. */
export function toMarkup(markdown: string, hasMarkdown: boolean): MarkupContent {
  return hasMarkdown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) };
}

const SYMBOL_KINDS: Readonly<Record<DocumentSymbol["kind"], SymbolKind>> = {
  profile: SymbolKind.Class,
  pack: SymbolKind.Package,
  values: SymbolKind.Object,
  manifest: SymbolKind.File,
  variable: SymbolKind.Variable,
  key: SymbolKind.Key,
};

/** Converts a symbol of a document with the given text, with its children. */
export function toSymbol(text: Text, symbol: DocumentSymbol): LspSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: SYMBOL_KINDS[symbol.kind],
    range: lineRange(text, symbol.range),
    selectionRange: lineRange(text, symbol.selectionRange),
    children: symbol.children.map((child) => toSymbol(text, child)),
  };
}

/** The same as a flat list, each symbol with the name of the one that contains it. */
export function toFlatSymbols(
  { uri, text }: Pick<Reply<unknown>, "uri" | "text">,
  symbols: readonly DocumentSymbol[],
  container?: string,
): SymbolInformation[] {
  return symbols.flatMap((symbol) => {
    const { name, kind, range, children } = symbol;
    const location = { uri, range: lineRange(text, range) };
    const own = { name, kind: SYMBOL_KINDS[kind], location };
    return [container === undefined ? own : { ...own, containerName: container }].concat(
      toFlatSymbols({ uri, text }, children, name),
    );
  });
}
