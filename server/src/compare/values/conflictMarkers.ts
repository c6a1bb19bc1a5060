import { afterLine } from "../../syntax/edits/structureEdits";
import { columnOf, startOfLine } from "../../syntax/lines";
import { entryRangeOf } from "../../syntax/tree";
import { insertion, type TextEdit } from "../../text/edit";
import { linesUnder, rangeOfEntry } from "./entryEdits";
import type { ValueChange } from "./valueChange";

/** The edits that put git's conflict markers around the entries in conflict, and the new defaults below them. */
export function conflictMarkers(changes: readonly ValueChange[], version: string): readonly TextEdit[] {
  return changes.flatMap(({ is, mine, after, path, movedTo }) => {
    const lines = after === undefined ? [] : linesUnder([{ path: path.slice(-1), source: after }], 2);
    if (is !== "conflict" || mine === undefined || movedTo !== undefined || lines === undefined) return [];
    const { tree, node } = mine;
    const { source } = tree;
    const { start } = entryRangeOf(tree, node);
    const line = startOfLine(source, start);
    if (source.slice(line, start).trim() !== "") return [];
    const indent = " ".repeat(columnOf(source, start));
    const end = afterLine(source, rangeOfEntry(mine).end);
    const theirs = lines.map((one) => (one === "" ? "" : indent + one));
    const text = ["=======", ...theirs, `>>>>>>> ${version}`].join("\n");
    const isOpen = end > 0 && source[end - 1] !== "\n";
    return [insertion(line, "<<<<<<< yours\n"), insertion(end, isOpen ? `\n${text}` : `${text}\n`)];
  });
}
