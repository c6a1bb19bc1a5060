import * as vscode from "vscode";
import type { CompletionMiddleware } from "vscode-languageclient";
import { BODY_SCHEME } from "../contributions";
import { isPossibleProfile } from "../lazyActivation";

type Provide = NonNullable<CompletionMiddleware["provideCompletionItem"]>;

/** An item that VS Code takes for an answer and, as it has no name, does not list. */
const NAMELESS = new vscode.CompletionItem("");

/**
 * Keeps VS Code from suggesting words of the text in profiles in plain YAML, as it is kept from it in the language of
 * profiles by a setting. It does so where no extension has an answer, and on Enter such a word replaces what was typed.
 */
export function withoutWordsOfTheText(provide: Provide): Provide {
  return async (document, position, context, token, next) => {
    const answer = await provide(document, position, context, token, next);
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    const isBody = document.uri.scheme === BODY_SCHEME;
    const isOurs = document.languageId === "yaml" && (isBody || isPossibleProfile(document));
    return items.length === 0 && isOurs && !token.isCancellationRequested ? [NAMELESS] : answer;
  };
}
