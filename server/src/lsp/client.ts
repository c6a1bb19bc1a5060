import type { ClientCapabilities, InitializeParams } from "vscode-languageserver";
import type { InitializationOptions } from "./protocol";

/** What a client sent in `initialize`. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
  /** Its workspace folders, as URIs. */
  readonly folders: readonly string[];
}

/** What a client supports in completions. */
export interface CompletionStyle {
  readonly hasSnippets: boolean;
  readonly hasMarkdown: boolean;
  readonly hasLabelDetails: boolean;
  readonly hasInsertTextModes: boolean;
  readonly canTriggerSuggest: boolean;
}

/** Reads the parameters of `initialize`. */
export function clientOf({
  capabilities,
  initializationOptions,
  workspaceFolders,
  ...params
}: InitializeParams): Client {
  const isObject = typeof initializationOptions === "object" && initializationOptions !== null;
  // Older clients send a single folder.
  const { rootUri } = params as { readonly rootUri?: string | null };
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === "string" ? [rootUri] : []);
  return { capabilities, options: isObject ? (initializationOptions as InitializationOptions) : {}, folders };
}

/** Whether it shows the related locations of a finding. */
export function hasRelatedInformation({ capabilities: { textDocument } }: Client): boolean {
  const { diagnostic, publishDiagnostics } = textDocument ?? {};
  return diagnostic?.relatedInformation === true || publishDiagnostics?.relatedInformation === true;
}

/** Whether it pulls findings. Other clients get them pushed. */
export function canPull({ capabilities }: Client): boolean {
  return capabilities.textDocument?.diagnostic !== undefined;
}

/** Whether it pulls findings of the whole workspace, and can list its files. */
export function canPullWorkspace({ capabilities, options }: Client): boolean {
  return capabilities.textDocument?.diagnostic !== undefined && options.canFindFiles === true;
}

/** Whether it shows symbols inside of others. Other clients get a flat list. */
export function canNestSymbols({ capabilities }: Client): boolean {
  return capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
}

/** Whether it shows Markdown in hovers. */
export function hasMarkdownHovers({ capabilities }: Client): boolean {
  return capabilities.textDocument?.hover?.contentFormat?.includes("markdown") === true;
}

/** What it supports in completions. A client that declares nothing gets plain text. */
export function completionStyle({ capabilities, options }: Client): CompletionStyle {
  const { snippetSupport, documentationFormat, labelDetailsSupport, insertTextModeSupport } =
    capabilities.textDocument?.completion?.completionItem ?? {};
  return {
    hasSnippets: snippetSupport === true,
    hasMarkdown: documentationFormat?.includes("markdown") === true,
    hasLabelDetails: labelDetailsSupport === true,
    hasInsertTextModes: insertTextModeSupport !== undefined,
    canTriggerSuggest: options.canTriggerSuggest === true,
  };
}

/** Whether it applies edits sent by the server, which the command that updates add-ons needs. */
export function canUpdateAddOns({ capabilities }: Client): boolean {
  return capabilities.workspace?.applyEdit === true;
}

/** Whether it sends `prepareRename` before a rename. */
export function canPrepareRename({ capabilities }: Client): boolean {
  return capabilities.textDocument?.rename?.prepareSupport === true;
}

/** Whether it asks for the edit of a code action when the user chooses the action. */
export function canResolveEdits({ capabilities }: Client): boolean {
  const { dataSupport, resolveSupport } = capabilities.textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes("edit") === true;
}

/** Whether an edit may create files. */
export function canCreateFiles({ capabilities }: Client): boolean {
  const { documentChanges, resourceOperations } = capabilities.workspace?.workspaceEdit ?? {};
  return documentChanges === true && resourceOperations?.includes("create") === true;
}
