import type { ClientCapabilities, InitializeParams } from "vscode-languageserver";
import type { InitializationOptions } from "./protocol";

/** What a client said of itself. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
  /** Its workspace folders, as URIs. */
  readonly folders: readonly string[];
}

/** The client that sent these parameters. */
export function clientOf({
  capabilities,
  initializationOptions,
  workspaceFolders,
  ...params
}: InitializeParams): Client {
  const isObject = typeof initializationOptions === "object" && initializationOptions !== null;
  // What older clients know as the one folder they have open.
  const { rootUri } = params as { readonly rootUri?: string | null };
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === "string" ? [rootUri] : []);
  return { capabilities, options: isObject ? (initializationOptions as InitializationOptions) : {}, folders };
}

/** Whether it shows the other places that a finding speaks of. */
export function hasRelatedInformation({ capabilities: { textDocument } }: Client): boolean {
  const { diagnostic, publishDiagnostics } = textDocument ?? {};
  return diagnostic?.relatedInformation === true || publishDiagnostics?.relatedInformation === true;
}

/** Whether it asks for findings; to others they are sent. */
export function canPull({ capabilities }: Client): boolean {
  return capabilities.textDocument?.diagnostic !== undefined;
}

/** Whether it asks for the findings of the whole workspace, and tells what files are in it. */
export function canPullWorkspace({ capabilities, options }: Client): boolean {
  return capabilities.textDocument?.diagnostic !== undefined && options.canFindFiles === true;
}

/** Whether it applies what the server changes by itself: without that, the command that updates could do nothing. */
export function canUpdateAddOns({ capabilities }: Client): boolean {
  return capabilities.workspace?.applyEdit === true;
}

/** Whether it asks what can be renamed before it asks for a name. */
export function canPrepareRename({ capabilities }: Client): boolean {
  return capabilities.textDocument?.rename?.prepareSupport === true;
}
