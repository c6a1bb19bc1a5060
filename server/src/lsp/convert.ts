import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  SymbolKind,
  type CodeAction,
  type Command,
  type CompletionItem,
  type Diagnostic,
  type DocumentSymbol as LspSymbol,
  type TextEdit as ProtocolEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Severity } from "../config/config";
import type { QuickFix } from "../editor/actions/codeActions";
import type { Completion } from "../editor/completion/completionItem";
import type { DocumentSymbol } from "../editor/structure/documentSymbols";
import { lspRange } from "../editor/lspRange";
import { markdownText } from "../editor/markdown";
import type { Finding } from "../rules/rule";
import type { TextEdit } from "../text/edit";
import type { Text } from "../text/text";
import type { OpenDocument } from "./documents";
import type { Client } from "./session";

// From what the features say, in offsets, to what LSP wants.

/** What the findings of a client look like. */
export interface FindingStyle {
  readonly uri: string;
  readonly rulePages: string | undefined;
  readonly hasRelatedInformation: boolean;
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(text: Text, finding: Finding, style: FindingStyle): Diagnostic {
  const { rule, severity, message, range, related = [] } = finding;
  const diagnostic: Diagnostic = {
    range: lspRange(text, range),
    severity: SEVERITIES[severity],
    code: rule,
    source: "palette-profiles",
    message,
  };
  if (style.rulePages !== undefined) diagnostic.codeDescription = { href: `${style.rulePages}${rule}.md` };
  if (finding.isUnnecessary === true) diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (style.hasRelatedInformation && related.length > 0) {
    diagnostic.relatedInformation = related.map((place) => ({
      location: { uri: style.uri, range: lspRange(text, place.range) },
      message: place.message,
    }));
  }
  return diagnostic;
}

export function toEdits(text: Text, edits: readonly TextEdit[]): ProtocolEdit[] {
  return edits.map(({ range, newText }) => ({ range: lspRange(text, range), newText }));
}

/** A change of one file, tied to its version where the client can check that. */
export function toWorkspaceEdit(
  client: Client,
  uri: string,
  version: number | null,
  edits: ProtocolEdit[],
): WorkspaceEdit {
  const hasVersions = client.capabilities.workspace?.workspaceEdit?.documentChanges === true;
  return hasVersions ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}

export function toCodeAction({ fix, isPreferred }: QuickFix, diagnostic: Diagnostic, edit: WorkspaceEdit): CodeAction {
  return { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], isPreferred, edit };
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

/** As if somebody typed: a list that was asked for stays open when nothing fits, and Enter then accepts what it showed. */
const OPEN_NEXT_LIST: Command = {
  title: "Suggest",
  command: "editor.action.triggerSuggest",
  arguments: [{ auto: true }],
};

/** What a client can do with completions. */
export interface CompletionStyle {
  readonly hasSnippets: boolean;
  readonly canTriggerSuggest: boolean;
}

/** Completions of a document; those without documentation carry what it can be made of. */
export function toCompletionItems(
  { uri, text }: Pick<OpenDocument, "uri" | "text">,
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
  { hasSnippets, canTriggerSuggest }: CompletionStyle,
): CompletionItem {
  const { label, kind, detail, origin = "", documentation, edit, snippet, filterText, sortText } = completion;
  const isSnippet = hasSnippets && snippet !== undefined;
  const item: CompletionItem = {
    label,
    kind: COMPLETION_KINDS[kind],
    sortText,
    textEdit: { range: lspRange(text, edit.range), newText: isSnippet ? snippet : edit.newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // The text is indented as it must be; the editor must not indent it again.
    insertTextMode: InsertTextMode.asIs,
  };
  if (detail !== undefined) item.detail = detail;
  if (origin !== "") item.labelDetails = { description: origin };
  if (documentation !== undefined) {
    item.documentation = { kind: MarkupKind.Markdown, value: markdownText(documentation) };
  }
  if (filterText !== undefined) item.filterText = filterText;
  if (completion.isOpening === true && canTriggerSuggest) item.command = OPEN_NEXT_LIST;
  return item;
}

const SYMBOL_KINDS: Readonly<Record<DocumentSymbol["kind"], SymbolKind>> = {
  profile: SymbolKind.Class,
  pack: SymbolKind.Package,
  manifest: SymbolKind.File,
  variable: SymbolKind.Variable,
};

export function toSymbol(text: Text, symbol: DocumentSymbol): LspSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: SYMBOL_KINDS[symbol.kind],
    range: lspRange(text, symbol.range),
    selectionRange: lspRange(text, symbol.selectionRange),
    children: symbol.children.map((child) => toSymbol(text, child)),
  };
}
