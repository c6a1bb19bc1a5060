import { dropEntry } from "../../server/src/compare/values/entryEdits";
import { leavesOf, type PlacedValue } from "../../server/src/compare/values/treeValue";
import { writableData } from "../../server/src/syntax/edits/writableData";
import { fieldOf } from "../../server/src/syntax/field";
import { bareText, blockLines, numberText, type Writable } from "../../server/src/syntax/render";
import { entryRangeOf, rangeOf, styleOf, writtenKindOf } from "../../server/src/syntax/tree";
import { applyEdits, insertion, newTakenEdits } from "../../server/src/text/edit";
import { valuesIn } from "./comparedValues";

type Below = (below: number) => number;

/** Values that a user may have written for a pack: a changed copy of its defaults, or a few overrides. */
export function overridesOf(defaults: string, below: Below): string {
  return below(2) === 0 ? changedCopy(defaults, below) : snippet(defaults, below);
}

/** The defaults with some values changed, some entries removed, and comments in front of some. */
function changedCopy(defaults: string, below: Below): string {
  const root = valuesIn(defaults);
  const { tree } = root;
  const leaves = [...leavesOf(root)].filter(({ path }) => path.length > 0);
  const { edits, take } = newTakenEdits();
  const count = 1 + below(8);
  for (let i = 0; i < count && leaves.length > 0; i++) {
    const { value } = leaves[below(leaves.length)] ?? { value: root };
    const { start } = entryRangeOf(tree, value.node);
    const line = tree.source.lastIndexOf("\n", start - 1) + 1;
    const isAlone = tree.source.slice(line, start).trim() === "";
    const isPlain = writtenKindOf(tree, value.node) === "scalar" && styleOf(tree, value.node) !== "literal";
    const comment = insertion(line, `${" ".repeat(start - line)}# mine ${String(i)}\n`);
    const kind = below(4);
    if (kind === 0 && isAlone) {
      const edit = dropEntry(value, () => false);
      if (edit !== undefined) take([edit]);
    } else if (isPlain && isAlone && styleOf(tree, value.node) !== "folded") {
      const range = rangeOf(tree, value.node);
      take([comment, { range, newText: otherText({ path: [], value }, below) }]);
    } else if (isAlone) take([comment]);
  }
  return applyEdits(defaults, edits);
}

/** Another value of the same type, as YAML writes it. */
function otherText({ value: { tree, node } }: PlacedValue, below: Below): string {
  switch (fieldOf(tree, node).type) {
    case "boolean":
      return fieldOf(tree, node).text === "true" ? "false" : "true";
    case "number":
      return String(1000 + below(1000));
    case "null":
    case "string":
    case undefined:
      return `"mine ${String(below(100))}"`;
  }
}

/** Some of the defaults, most of them changed. */
function snippet(defaults: string, below: Below): string {
  const root = valuesIn(defaults);
  const leaves = [...leavesOf(root)].filter(({ path }) => path.length > 0);
  const data: Record<string, Writable> = {};
  const count = 1 + below(6);
  for (let i = 0; i < count && leaves.length > 0; i++) {
    const leaf = leaves[below(leaves.length)];
    if (leaf === undefined) continue;
    const { tree, node } = leaf.value;
    const kept = writableData(tree, node, { entries: 1000, characters: 100_000 }) ?? null;
    put(data, leaf.path, below(3) > 0 ? otherData(kept, below) : kept);
  }
  const lines = blockLines(data, 2);
  return `# mine above\n${lines.map((line) => `${line}\n`).join("")}`;
}

/** Another value of the same type. Maps and lists stay. */
function otherData(value: Writable, below: Below): Writable {
  if (typeof value === "string") return `mine ${String(below(100))}`;
  if (typeof value === "boolean") return !value;
  return bareText(value) === undefined || value === null ? value : numberText(String(1000 + below(1000)));
}

function put(data: Record<string, Writable>, [key = "", ...rest]: readonly string[], value: Writable): void {
  if (rest.length === 0) data[key] = value;
  else put((data[key] ??= {}) as Record<string, Writable>, rest, value);
}
