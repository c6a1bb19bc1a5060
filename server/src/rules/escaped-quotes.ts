import type { Body } from "../syntax/embedded/embeddedBody";
import { isErrorFree, type PackBody } from "../profile/packBodies";
import { editInHost } from "../syntax/embedded/bodyEdits";
import { isOpaque } from "../syntax/opaque";
import { hostRange } from "../syntax/embedded/embeddedBody";
import {
  allNodes,
  eachNode,
  nodesOfDocument,
  rangeOf,
  scalarOf,
  styleOf,
  writtenKindOf,
  type NodeSpan,
  type Tree,
  type TreeKind,
} from "../syntax/tree";
import type { TextEdit } from "../text/edit";
import { encloses, type Range } from "../text/range";
import { fact } from "../text/memory";
import type { Fix, Found, Rule } from "./rule";
import { l10n, type Wording } from "../text/message";

export const escapedQuotes: Rule = {
  id: "escaped-quotes",
  order: 135,
  severity: "warning",
  summary: "Escaped quotes around an unquoted value.",
  needsCatalog: false,
  fix: "safe",
  *checkDocument({ tree, document }) {
    // With an unclosed quote, quoted text looks as if it were outside.
    if (tree.problems.some(({ range }) => encloses(document.range, range))) return;
    for (const range of escapedAmong(tree, document.range, nodesOfDocument(tree, document.index))) {
      yield {
        range,
        message: messageFor(tree.source, range),
        fixes: () => fixFor(tree.source, range, (edit) => edit),
      };
    }
  },
  *checkBody({ tree, body }) {
    if (isErrorFree(body)) yield* inBody(tree, body);
  },
};

function messageFor(source: string, { start, end }: Range): Wording {
  const inner = source.slice(start + 2, end - 2);
  return inner.length > MAX_SHOWN || /["\\]/.test(inner)
    ? l10n`The backslashes become part of the value. Remove them.`
    : l10n`The backslashes become part of the value. Write "${inner}".`;
}

const MAX_SHOWN = 60;

function* inBody(tree: Tree, { field, placed }: PackBody): Iterable<Found> {
  // A plain scalar belongs to the document itself and is checked there.
  if (scalarOf(tree, field.node)?.style.id === "plain") return;
  for (const range of escapedInBody(placed.body)) {
    const toHost = (edit: TextEdit): TextEdit | undefined => editInHost(tree, field.node, placed, edit);
    yield {
      range: hostRange(placed, range),
      message: messageFor(placed.body.text, range),
      fixes: () => fixFor(placed.body.text, range, toHost),
    };
  }
}

const escapedInBody = fact(({ tree, text }: Body): readonly Range[] =>
  escapedAmong(tree, { start: 0, end: text.length }, allNodes(tree)),
);

/** The plain scalars among the nodes of a range that start and end with an escaped quote. */
function escapedAmong<K extends TreeKind>(tree: Tree<K>, range: Range, nodes: NodeSpan<K>): Range[] {
  // Hardly any text has one, and looking at every node would take a good part of the time of a check.
  if (!tree.source.slice(range.start, range.end).includes('\\"')) return [];
  const ranges: Range[] = [];
  eachNode(nodes, (node) => {
    if (writtenKindOf(tree, node) !== "scalar" || styleOf(tree, node) !== "plain") return;
    const { start, end } = rangeOf(tree, node);
    if (end - start < 4 || !tree.source.startsWith('\\"', start) || !tree.source.startsWith('\\"', end - 2)) return;
    if (!isOpaque(tree.source.slice(start, end), tree.placeholders)) ranges.push({ start, end });
  });
  return ranges;
}

/** Removes both backslashes. Scalars with more quotes or backslashes are ambiguous and get no fix. */
function fixFor(source: string, { start, end }: Range, toHost: (edit: TextEdit) => TextEdit | undefined): Fix[] {
  if (/["\\]/.test(source.slice(start + 2, end - 2))) return [];
  const edits = [start, end - 2].map((at) => toHost({ range: { start: at, end: at + 1 }, newText: "" }));
  const made = edits.filter((edit) => edit !== undefined);
  return made.length < edits.length ? [] : [{ title: l10n`Remove the backslashes`, edits: made, isSafe: true }];
}
