import { encloses, type Range } from "../../text/range";
import { macrosIn, maskMacros } from "../embedded/macros";
import { keyRangeOf, NONE, rangeOf, writtenKindOf, type NodeId, type Tree, type TreeKind } from "../tree";
import { ascendingNodeAt } from "../search/ascendingNodeAt";
import { MAX_TEXT_LENGTH, TOO_DEEP, TOO_LONG, emptyTree } from "../treeBuilder";
import type { ReusableReading } from "../records";
import { unprintableIn, withUnprintable } from "./yamlCharacters";
import { settleBroken, type Settled } from "./yamlBroken";
import { YAML_NOTATION } from "./yamlNotation";
import { readYamlLines, type YamlReading } from "./yamlReader";

/**
 * Parses YAML into a tree; never throws. The project's own parser handles nearly everything; what it cannot decide is
 * parsed by the `yaml` library. If both find problems, the own parser's tree is used, because it recovers line by line;
 * problems are only reported if the library finds some, too.
 *
 * Palette's macros are always read as text: an unquoted one has a rule of its own, and must not break the YAML around
 * it.
 *
 * So are `templates`, in which another language puts texts of its own.
 *
 * Whether the text is a file or a body, who asks says. What did not change since an earlier reading is copied from it.
 */
export function readYaml<K extends TreeKind = "file">(
  source: string,
  earlier?: Tree<K>,
  templates: readonly Range[] = [],
): Tree<K> {
  return readMasked(source, templates, earlier?.reusable ?? []) as unknown as Tree<K>;
}

function readMasked(
  source: string,
  templates: readonly Range[],
  [earlier, earlierMasked, earlierLeftOut]: readonly (ReusableReading | undefined)[],
): Tree {
  if (source.length > MAX_TEXT_LENGTH) return emptyTree(source, TOO_LONG, YAML_NOTATION);
  const unprintable = unprintableIn(source, earlier);
  const macros = templates.length === 0 ? macrosIn(source) : joined([...macrosIn(source), ...templates]);
  const reading = readYamlLines(source, earlier);
  const reusable = reading.reusable && { ...reading.reusable, isPrintable: unprintable.length === 0 };
  const finished = ({ tree, leftOut }: Settled, masked?: ReusableReading): Tree => {
    return { ...tree, problems: withUnprintable(tree, unprintable), source, reusable: [reusable, masked, leftOut] };
  };
  if (isErrorFreeReading(reading) && areWithinText(reading.tree, macros)) return finished({ tree: reading.tree });
  if (macros.length === 0) return finished(settle(source, reading, earlierLeftOut));
  const masked = maskMacros(source, macros);
  const maskedReading = readYamlLines(masked, earlierMasked);
  return finished(settle(masked, maskedReading, earlierLeftOut), maskedReading.reusable);
}

/** Ranges in order, those that overlap as one. */
function joined(ranges: readonly Range[]): Range[] {
  const all: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

function isErrorFreeReading({ tree, isConclusive: isSure }: YamlReading): boolean {
  return isSure && tree.problems.length === 0;
}

/** The own parser's tree if it can be used. `source` is the text that was parsed. */
function settle(source: string, reading: YamlReading, earlierLeftOut: ReusableReading | undefined): Settled {
  if (isErrorFreeReading(reading)) return { tree: reading.tree };
  if (reading.isTooDeep) return { tree: emptyTree(source, TOO_DEEP, YAML_NOTATION) };
  return settleBroken(source, reading, earlierLeftOut);
}

/** Whether all ranges, given in order, lie in scalars, keys and comments, where YAML takes them for text. */
function areWithinText(tree: Tree, ranges: readonly Range[]): boolean {
  const nodesAt = tree.documents.map(({ root }) => ({ root, nodeAt: ascendingNodeAt(tree) }));
  let next = 0;
  return ranges.every((range) => {
    const isInNode = nodesAt.some(({ root, nodeAt }) => isInText(tree, nodeAt(root, range.start), range));
    while ((tree.comments[next]?.end ?? Infinity) < range.end) next++;
    const comment = tree.comments[next];
    return isInNode || (comment !== undefined && encloses(comment, range));
  });
}

function isInText(tree: Tree, node: NodeId, range: Range): boolean {
  if (node === NONE) return false;
  const key = keyRangeOf(tree, node);
  if (key !== undefined && encloses(key, range)) return true;
  return writtenKindOf(tree, node) === "scalar" && encloses(rangeOf(tree, node), range);
}
