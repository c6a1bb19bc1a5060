import * as vscode from "vscode";
import type { SemanticTokensMiddleware } from "vscode-languageclient";

/**
 * Takes semantic tokens only for languages whose grammar does not color values: in YAML ours does, and in each theme
 * exactly as outside of values. Those of Terraform are left to HashiCorp's extension where it is installed: VS Code takes
 * the tokens of one extension only, and that one colors the whole file.
 */
export const tokensForVsCode: SemanticTokensMiddleware = {
  provideDocumentSemanticTokens: (document, token, next) => (isPlain(document) ? next(document, token) : undefined),
  provideDocumentSemanticTokensEdits: (document, previousResultId, token, next) =>
    isPlain(document) ? next(document, previousResultId, token) : undefined,
  provideDocumentRangeSemanticTokens: (document, range, token, next) =>
    isPlain(document) ? next(document, range, token) : undefined,
};

const PLAIN: readonly string[] = ["json", "terraform", "hcl", "opentofu"];

function isPlain({ languageId }: vscode.TextDocument): boolean {
  const isOthers = languageId === "terraform" && vscode.extensions.getExtension("hashicorp.terraform") !== undefined;
  return PLAIN.includes(languageId) && !isOthers;
}
