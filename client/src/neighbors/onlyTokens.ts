import * as vscode from "vscode";
import type { SemanticTokensMiddleware } from "vscode-languageclient";

/**
 * Leaves the semantic tokens of Terraform to HashiCorp's extension where it is installed: VS Code takes those of one
 * extension only, and that one colors the whole file.
 */
export const tokensForVsCode: SemanticTokensMiddleware = {
  provideDocumentSemanticTokens: (document, token, next) => (isOthers(document) ? undefined : next(document, token)),
  provideDocumentSemanticTokensEdits: (document, previousResultId, token, next) =>
    isOthers(document) ? undefined : next(document, previousResultId, token),
  provideDocumentRangeSemanticTokens: (document, range, token, next) =>
    isOthers(document) ? undefined : next(document, range, token),
};

function isOthers({ languageId }: vscode.TextDocument): boolean {
  return languageId === "terraform" && vscode.extensions.getExtension("hashicorp.terraform") !== undefined;
}
