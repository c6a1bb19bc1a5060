import type { DocumentSymbolMiddleware } from "vscode-languageclient";
import { isYamlExtensionThere } from "./yamlExtension";

/**
 * Leaves the outline of plain YAML to Red Hat's extension, where that is installed: VS Code shows both, and in "Go to
 * Symbol" the entries of one appear between those of the other.
 */
export const provideDocumentSymbols: NonNullable<DocumentSymbolMiddleware["provideDocumentSymbols"]> = (
  document,
  token,
  next,
) => (document.languageId === "yaml" && isYamlExtensionThere() ? [] : next(document, token));
