import { describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { earlierList } from "../../../client/src/completion/earlierList";

/** A position as VS Code has it, as far as the list asks. */
function at(line: number, character: number): vscode.Position {
  const position = {
    line,
    character,
    isBefore: (other: vscode.Position) => line < other.line || (line === other.line && character < other.character),
    translate: (lines = 0, characters = 0) => at(line + lines, character + characters),
  };
  return position as unknown as vscode.Position;
}

function range(start: vscode.Position, end: vscode.Position): vscode.Range {
  return { start, end, with: range } as unknown as vscode.Range;
}

/** The items, each with the columns that it replaces, after a line was typed on; the cursor is at `|`. */
function after(line: string, later: string, [from, to]: readonly [number, number]): string | undefined {
  const list = earlierList();
  let text = line;
  const document = { lineAt: () => ({ text: text.replace("|", "") }) } as unknown as vscode.TextDocument;
  const cursor = (): vscode.Position => at(0, text.indexOf("|"));
  const item = {
    label: "cni-calico",
    range: range(at(0, from), at(0, to)),
    data: 1,
  } as unknown as vscode.CompletionItem;
  list.keep(document, cursor(), [item]);
  // The answer is changed before it is shown.
  item.label = "changed";
  text = later;
  const [only] = list.at(document, cursor()) ?? [];
  if (only === undefined) return undefined;
  const replaced = only.range as vscode.Range;
  return `${only.label as string} ${String(replaced.start.character)}-${String(replaced.end.character)}`;
}

describe("the list of an empty word", () => {
  it.each([
    {
      what: "serves for letters of the word",
      line: "name: |",
      later: "name: cn|",
      replaces: [6, 6],
      shown: "cni-calico 6-8",
    },
    {
      what: "before other text",
      line: "name: | # x",
      later: "name: c| # x",
      replaces: [6, 6],
      shown: "cni-calico 6-7",
    },
    { what: "and closing quotes", line: 'name: "|"', later: 'name: "c|"', replaces: [6, 8], shown: "cni-calico 6-9" },
    { what: "not for two words", line: "name: |", later: "name: a b|", replaces: [6, 6], shown: undefined },
    { what: "not for a changed line", line: "name: |", later: "tag: c|", replaces: [6, 6], shown: undefined },
    { what: "not for text behind it", line: "name: |", later: "name: c|d", replaces: [6, 6], shown: undefined },
    { what: "not where nothing was typed", line: "name: |", later: "name: |", replaces: [6, 6], shown: undefined },
  ] as const)("$what", ({ line, later, replaces, shown }) => {
    expect(after(line, later, replaces)).toBe(shown);
  });

  it("is not there for another line, or once it is forgotten", () => {
    const list = earlierList();
    const document = { lineAt: () => ({ text: "name: c" }) } as unknown as vscode.TextDocument;
    list.keep(document, at(0, 6), []);
    expect(list.at(document, at(1, 7))).toBeUndefined();
    list.forget();
    expect(list.at(document, at(0, 7))).toBeUndefined();
  });
});
