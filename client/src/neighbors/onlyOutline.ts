import * as vscode from "vscode";
import type { DocumentSymbolMiddleware } from "vscode-languageclient";
import { isYamlExtensionThere } from "./yamlExtension";

/**
 * Leaves the outline of plain YAML to Red Hat's extension, and that of Terraform to HashiCorp's, where it is installed:
 * VS Code shows both, and in "Go to Symbol" the entries of one appear between those of the other.
 */
export const provideDocumentSymbols: NonNullable<DocumentSymbolMiddleware["provideDocumentSymbols"]> = (
  document,
  token,
  next,
) => (hasOtherOutline(document.languageId) ? [] : next(document, token));

function hasOtherOutline(languageId: string): boolean {
  if (languageId === "yaml") return isYamlExtensionThere();
  return languageId === "terraform" && vscode.extensions.getExtension("hashicorp.terraform") !== undefined;
}
