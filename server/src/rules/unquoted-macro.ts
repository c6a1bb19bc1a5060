import type { Body } from "../syntax/embedded/embeddedBody";
import { editInHost } from "../syntax/embedded/bodyEdits";
import { macrosIn } from "../syntax/embedded/macros";
import { ascendingNodeAt } from "../syntax/search/ascendingNodeAt";
import { hostRange } from "../syntax/embedded/embeddedBody";
import {
  keyRangeOf,
  NONE,
  parentOf,
  rangeOf,
  styleOf,
  writtenKindOf,
  type NodeId,
  type Tree,
  type TreeKind,
} from "../syntax/tree";
import type { TextEdit } from "../text/edit";
import { encloses, touches, type Range } from "../text/range";
import { fact } from "../text/memory";
import type { Fix, Found, Rule } from "./rule";
import { l10n } from "../text/message";

export const unquotedMacro: Rule = {
  id: "unquoted-macro",
  order: 530,
  severity: "error",
  summary: "An unquoted macro, which YAML reads as a map.",
  needsCatalog: false,
  fix: "safe",
  *checkDocument({ tree, language, document }) {
    if (language.masksMacros && tree.problems.length === 0) {
      for (const range of bareScalarsIn(tree, document.range)) {
        yield found(range, tree.source, (newText) => ({ range, newText }));
      }
    }
  },
  *checkBody({ tree: host, body: { field, placed } }) {
    const { text, tree } = placed.body;
    if (tree.problems.length > 0) return;
    for (const range of bareScalarsOf(placed.body)) {
      const quoting = found(range, text, (newText) => editInHost(host, field.node, placed, { range, newText }));
      yield { ...quoting, range: hostRange(placed, range) };
    }
  },
};

const bareScalarsOf = fact(({ tree, text }: Body): readonly Range[] =>
  bareScalarsIn(tree, { start: 0, end: text.length }),
);

/** The plain scalars and keys of a text that start with a macro, or contain one within brackets. */
function bareScalarsIn<K extends TreeKind>(tree: Tree<K>, stretch: Range): Range[] {
  const ranges: Range[] = [];
  const nodeAt = ascendingNodeAt(tree);
  let node: NodeId<K> = NONE;
  for (const macro of macrosIn(tree.source, stretch)) {
    if (!encloses(stretch, macro) || (ranges.at(-1)?.end ?? 0) > macro.start) continue;
    // A long scalar may contain many macros, so it is looked up only once.
    if (!isWithinScalar(tree, node, macro)) {
      const root = tree.documents.find(({ range }) => touches(range, macro.start))?.root ?? NONE;
      node = nodeAt(root, macro.start);
    }
    if (node === NONE) continue;
    const key = keyRangeOf(tree, node);
    const bare = key !== undefined && encloses(key, macro) ? key : bareScalar(tree, node);
    if (bare !== undefined && breaksAt(tree, node, bare, macro)) ranges.push(bare);
  }
  return ranges;
}

function isWithinScalar<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, macro: Range): boolean {
  return node !== NONE && writtenKindOf(tree, node) === "scalar" && encloses(rangeOf(tree, node), macro);
}

/** A text that consists of one scalar is a placeholder for a whole text. */
function bareScalar<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>): Range | undefined {
  const isRoot = parentOf(tree, node) === NONE;
  const isPlain = !isRoot && writtenKindOf(tree, node) === "scalar" && styleOf(tree, node) === "plain";
  return isPlain ? rangeOf(tree, node) : undefined;
}

function breaksAt<K extends TreeKind>(tree: Tree<K>, node: NodeId<K>, scalar: Range, macro: Range): boolean {
  if (!encloses(scalar, macro)) return false;
  if (scalar.start === macro.start) return true;
  const parent = parentOf(tree, node);
  return parent !== NONE && styleOf(tree, parent) === "flow" && !/["']/.test(tree.source[scalar.start] ?? "");
}

function found(range: Range, text: string, replace: (newText: string) => TextEdit | undefined): Found {
  const quoted = inQuotes(text.slice(range.start, range.end));
  const isShort = quoted !== undefined && quoted.length <= MAX_SHOWN && !quoted.includes("\n");
  return {
    range,
    message: isShort
      ? l10n`Unquoted macro is invalid YAML. Write \`${quoted}\`.`
      : l10n`Unquoted macro is invalid YAML. Put the value in quotes.`,
    fixes: (): Fix[] => {
      const edit = quoted === undefined ? undefined : replace(quoted);
      return edit === undefined ? [] : [{ title: l10n`Quote the macro`, edits: [edit], isSafe: true }];
    },
  };
}

const MAX_SHOWN = 80;

/**
 * In single quotes, or in double quotes if the text contains a single quote; undefined if either would change the
 * macro.
 */
function inQuotes(text: string): string | undefined {
  if (!text.includes("'")) return `'${text}'`;
  return /["\\]/.test(text) ? undefined : `"${text}"`;
}
