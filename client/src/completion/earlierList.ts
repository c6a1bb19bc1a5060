import type * as vscode from "vscode";

/**
 * The list of an empty word. VS Code requests it again at the word's first letter, and until the answer comes it shows the
 * old one, unfiltered: on a busy machine the user has typed the whole word by then, and Enter would accept an item instead
 * of starting a new line. So the answer is the same list, at once.
 */
export interface EarlierList {
  /** Keeps the answer to a request; a later one takes its place. */
  readonly keep: (
    document: vscode.TextDocument,
    position: vscode.Position,
    items: readonly vscode.CompletionItem[],
  ) => void;
  readonly forget: () => void;
  /** The list as it is for a later position, if only letters of the word were typed since; undefined otherwise. */
  readonly at: (document: vscode.TextDocument, position: vscode.Position) => vscode.CompletionItem[] | undefined;
}

interface Kept {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly before: string;
  readonly behind: string;
  readonly items: readonly vscode.CompletionItem[];
}

/** Keeps no list at first. */
export function earlierList(): EarlierList {
  let kept: Kept | undefined;
  return {
    keep(document, position, items) {
      const { text } = document.lineAt(position.line);
      const before = text.slice(0, position.character);
      kept = { document, position, before, behind: text.slice(position.character), items: items.map(copyOf) };
    },
    forget() {
      kept = undefined;
    },
    at(document, position) {
      if (kept?.document !== document || kept.position.line !== position.line) return undefined;
      const { text } = document.lineAt(position.line);
      const typed = text.slice(kept.before.length, position.character);
      const isWord = typed !== "" && !/\s/.test(typed);
      if (!isWord || text !== kept.before + typed + kept.behind) return undefined;
      const { position: from } = kept;
      return kept.items.map((item) => moved(copyOf(item), from, typed.length));
    },
  };
}

function copyOf(item: vscode.CompletionItem): vscode.CompletionItem {
  return Object.assign(Object.create(Object.getPrototypeOf(item) as object) as vscode.CompletionItem, item);
}

/** Includes what was typed in the range that an item replaces. */
function moved(item: vscode.CompletionItem, from: vscode.Position, by: number): vscode.CompletionItem {
  const { range } = item;
  const longer = (one: vscode.Range): vscode.Range =>
    one.end.isBefore(from) || one.end.line !== from.line ? one : one.with(one.start, one.end.translate(0, by));
  if (range === undefined) return item;
  item.range =
    "start" in range ? longer(range) : { inserting: longer(range.inserting), replacing: longer(range.replacing) };
  return item;
}
