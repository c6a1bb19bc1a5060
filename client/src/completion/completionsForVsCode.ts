import * as vscode from "vscode";
import type { CompletionMiddleware } from "vscode-languageclient";
import { closeBeforeParts } from "./closeBeforeParts";
import { closeBeforeSpaces, matches } from "./closeBeforeSpaces";
import { earlierList } from "./earlierList";
import { textOf } from "./listItem";
import { putFirst } from "./putFirst";
import { typedChanges, type TypedChanges } from "./typedChanges";

type Provide = NonNullable<CompletionMiddleware["provideCompletionItem"]>;

/** Adapts the server's completions to VS Code, whose list accepts its selected item on Enter. */
export interface CompletionAdapter {
  readonly provideCompletionItem: Provide;
  readonly dispose: () => void;
}

/** Creates the adapter, which follows changes of documents until it is disposed. */
export function completionsForVsCode(): CompletionAdapter {
  const earlier = earlierList();
  const changes = new WeakMap<vscode.TextDocument, TypedChanges>();
  const changesOf = (document: vscode.TextDocument): TypedChanges => {
    const known = changes.get(document) ?? typedChanges();
    changes.set(document, known);
    return known;
  };
  const subscription = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges: [change] }) => {
    if (change !== undefined) changesOf(document).add(change.rangeOffset, change.text.length);
  });
  return {
    async provideCompletionItem(document, position, context, token, next) {
      const isInvoked = context.triggerKind === vscode.CompletionTriggerKind.Invoke;
      const isByUser = isInvoked && changesOf(document).isRequestedByUser(document.offsetAt(position));
      const isRepeated = context.triggerKind === vscode.CompletionTriggerKind.TriggerForIncompleteCompletions;
      const answer =
        (isRepeated ? earlier.at(document, position) : undefined) ?? (await next(document, position, context, token));
      const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
      const typed = items.map((item) => typedBefore(document, position, item));
      // Requested again at the first letter, which shows what part of a name the user is looking for. A list that opens by
      // itself ends at a letter that begins no name, and the next letter opens another.
      const isRequestedAgain = isByUser && typed.some((word) => word === "");
      const isWhole = Array.isArray(answer) || answer?.isIncomplete === false;
      if (isRequestedAgain && isWhole) earlier.keep(document, position, items);
      else earlier.forget();
      if (document.languageId !== "palette-profile") putFirst(items);
      closeBeforeSpaces(items, typed);
      if (!isByUser) closeBeforeParts(items, typed);
      if (isRequestedAgain) return new vscode.CompletionList([...items], true);
      if (isByUser) showAll(items, typed);
      // While VS Code waits for a new list it shows the old one, unfiltered: on a busy machine the user has typed the whole
      // word by then, and Enter would accept an item instead of starting a new line.
      if (answer !== undefined && answer !== null && !Array.isArray(answer) && items.length > 0)
        answer.isIncomplete = false;
      return answer;
    },
    dispose: () => void subscription.dispose(),
  };
}

/** The part of the replaced word before the cursor. */
function typedBefore(
  document: vscode.TextDocument,
  position: vscode.Position,
  { range }: vscode.CompletionItem,
): string {
  const replaced = range === undefined || range instanceof vscode.Range ? range : range.replacing;
  return replaced === undefined ? "" : document.getText(new vscode.Range(replaced.start, position)).trimStart();
}

/** If no item matches the word before the cursor, shows all items, as possible replacements for it. */
function showAll(items: readonly vscode.CompletionItem[], typed: readonly string[]): void {
  if (items.some((item, i) => matches(textOf(item), typed[i] ?? ""))) return;
  items.forEach((item, i) => (item.filterText = typed[i] ?? ""));
}
