import { l10n } from "../../text/message";
import { encloses, type Range } from "../../text/range";
import { endOfLine } from "../lines";
import { NONE, type NodeId, type Tree } from "../tree";
import {
  addNode,
  endWithLastChild,
  finishTree,
  linkNode,
  newTree,
  problem,
  type NodePosition,
  type TreeBuilder,
} from "../treeBuilder";
import { definitionsIn, type Definitions } from "./hclDefinitions";
import { HCL_NOTATION } from "./hclNotation";
import type { HclNode } from "./hclNode";
import { offsetIn, partsOf, type Part, type Scope } from "./hclParts";
import { entriesIn, innerOf, isBlockOf, isNull, keyOfElement, labelsOf, rangeIn } from "./hclSyntax";

/**
 * Fills a tree from the syntax of a Terraform file. Its root is a list with an item for each block that says something
 * of profiles: a map with the block's type, below it a map for each of its labels, and then its body. Blocks in a body
 * are lists, however many there are. A reference to a text of the same file, or to an expression there that reads a file, is an alias.
 */
export function readSyntax(source: string, file: Part): Tree {
  const builder = newTree(source, HCL_NOTATION);
  const scope: Scope = { part: file, start: 0 };
  const blocks = file.syntax.entries.filter((node) => isBlockOf(node, READ));
  const [first] = blocks;
  const reader: Reader = {
    builder,
    definitions: definitionsIn(scope, blocks),
    aliases: [],
    byStart: new Map(),
    depth: 0,
    hasOverlaps: false,
  };
  const root =
    first === undefined
      ? NONE
      : addNode(builder, "seq", "flow", rangeIn(scope, first), { parent: NONE, entryStart: 0 });
  for (const block of blocks) addTopBlock(reader, scope, root, block);
  if (root !== NONE) endWithLastChild(builder, root);
  for (const { node, target } of reader.aliases) linkNode(builder, node, reader.byStart.get(target) ?? NONE);
  builder.documents.push({ root, range: { start: 0, end: source.length } });
  addComments(builder, scope);
  addProblems(builder, scope);
  const tree = finishTree(builder);
  return reader.hasOverlaps ? { ...tree, hasOverlaps: true } : tree;
}

/** The types of the blocks that are read. What is in others has no meaning for profiles. */
const READ: ReadonlySet<string> = new Set(["resource", "data", "locals", "variable"]);

interface Reader {
  readonly builder: TreeBuilder;
  readonly definitions: Definitions;
  /** The aliases, each with the offset at which the value it refers to begins. */
  readonly aliases: { readonly node: NodeId; readonly target: number }[];
  /** The values that may be referred to, by the offset at which they begin. */
  readonly byStart: Map<number, NodeId>;
  depth: number;
  hasOverlaps: boolean;
}

/** Deeper values are not looked into. */
const MAX_DEPTH = 100;

function addTopBlock(reader: Reader, scope: Scope, root: NodeId, block: HclNode): void {
  const { builder } = reader;
  const range = rangeIn(scope, block);
  const [type] = block.children;
  if (type === undefined) return;
  let parent = addNode(builder, "map", "flow", range, { parent: root, entryStart: range.start });
  let key = rangeIn(scope, type);
  for (const label of labelsOf(block)) {
    const inner = rangeIn(scope, label);
    const place = { parent, key, entryStart: key.start };
    parent = addNode(builder, "map", "flow", { start: inner.start, end: range.end }, place);
    key = inner;
  }
  addBody(reader, scope, block, { parent, key, entryStart: key.start });
}

/** Adds the body of a block, from its brace on. */
function addBody(reader: Reader, scope: Scope, block: HclNode, place: NodePosition): void {
  const { start, end } = { start: startOfBody(scope, block), end: rangeIn(scope, block).end };
  const map = addNode(reader.builder, "map", "flow", { start, end }, place);
  if (++reader.depth <= MAX_DEPTH) {
    const { inner, entries } = entriesIn(scope, block);
    addEntries(reader, inner, map, entries);
  }
  reader.depth--;
}

/** Where the brace of a block is. */
function startOfBody(scope: Scope, block: HclNode): number {
  const brace = block.children.find(({ type }) => type === "block_start");
  return offsetIn(scope, (brace ?? block).start, false);
}

function addEntries(reader: Reader, scope: Scope, map: NodeId, entries: readonly HclNode[]): void {
  const lists = new Map<string, HclNode[]>();
  for (const entry of entries) {
    if (entry.type !== "block") continue;
    const name = nameOfBlock(entry);
    const alike = lists.get(name);
    if (alike === undefined) lists.set(name, [entry]);
    else alike.push(entry);
  }
  let last: string | undefined;
  for (const entry of entries) {
    if (entry.type !== "attribute" && entry.type !== "block") continue;
    const name = entry.type === "block" ? nameOfBlock(entry) : undefined;
    const alike = name === undefined ? undefined : lists.get(name);
    if (alike === undefined) addAttribute(reader, scope, map, entry);
    else if (alike[0] === entry) addBlocks(reader, scope, map, alike);
    else if (last !== name) reader.hasOverlaps = true;
    last = name;
  }
}

/** The name of a block in a body; of a dynamic one, the name of the blocks that it makes. */
function nameOfBlock(block: HclNode): string {
  const type = block.children[0]?.text ?? "";
  const label = type === "dynamic" ? labelsOf(block)[0]?.text.replace(/"/g, "") : undefined;
  return label ?? type;
}

/** Adds blocks of one name as a list. How many items a dynamic block makes, and which, is unknown: it is one. */
function addBlocks(reader: Reader, scope: Scope, map: NodeId, blocks: readonly HclNode[]): void {
  const { builder } = reader;
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return;
  const name = isDynamic(first) ? labelsOf(first)[0] : first.children[0];
  const { start } = rangeIn(scope, first);
  const place = { parent: map, key: rangeIn(scope, name ?? first), entryStart: start };
  const list = addNode(builder, "seq", "flow", { start, end: rangeIn(scope, last).end }, place);
  for (const block of blocks) {
    const range = rangeIn(scope, block);
    if (isDynamic(block)) addNode(builder, "scalar", "expression", range, { parent: list, entryStart: range.start });
    // Its keyword is that of the list: what is said there is said of the whole.
    else addBody(reader, scope, block, { parent: list, entryStart: startOfBody(scope, block) });
  }
}

function isDynamic(block: HclNode): boolean {
  return block.children[0]?.text === "dynamic";
}

function addAttribute(reader: Reader, scope: Scope, map: NodeId, attribute: HclNode): void {
  const [name, value] = attribute.children;
  if (name === undefined) return;
  const key = rangeIn(scope, name);
  const place = { parent: map, key, entryStart: key.start };
  // An attribute that is null is absent.
  if (value === undefined) {
    const { end } = rangeIn(scope, attribute);
    addNode(reader.builder, "empty", "plain", { start: end, end }, place);
  } else if (!isNull(value)) addValue(reader, scope, value, place);
}

function addValue(reader: Reader, scope: Scope, expression: HclNode, place: NodePosition): void {
  const { builder } = reader;
  const range = rangeIn(scope, expression);
  const inner = innerOf(expression);
  const target = reader.definitions.targetOf(inner);
  if (target !== undefined) {
    reader.aliases.push({ node: addNode(builder, "alias", "plain", range, place), target });
    return;
  }
  if (reader.depth > MAX_DEPTH || inner.is === "expression") {
    reader.byStart.set(range.start, addNode(builder, "scalar", "expression", range, place));
  } else if (inner.is === "tuple" || inner.is === "object") {
    const node = addNode(builder, inner.is === "tuple" ? "seq" : "map", "flow", range, place);
    reader.depth++;
    if (inner.is === "tuple") addItems(reader, scope, node, inner.node);
    else addElements(reader, scope, node, inner.node);
    reader.depth--;
  } else {
    const node = addNode(builder, "scalar", inner.is, range, place);
    reader.byStart.set(range.start, node);
  }
}

function addItems(reader: Reader, scope: Scope, list: NodeId, tuple: HclNode): void {
  for (const item of tuple.children) {
    if (item.type !== "expression") continue;
    addValue(reader, scope, item, { parent: list, entryStart: rangeIn(scope, item).start });
  }
}

function addElements(reader: Reader, scope: Scope, map: NodeId, object: HclNode): void {
  for (const element of object.children) {
    const [name, value] = element.type === "object_elem" ? keyOfElement(element) : [];
    if (name === undefined || value === undefined || isNull(value)) continue;
    const key = rangeIn(scope, name);
    addValue(reader, scope, value, { parent: map, key, entryStart: key.start });
  }
}

/** Adds the comments of all parts in the order of the text. */
function addComments({ comments }: TreeBuilder, file: Scope): void {
  for (const scope of partsOf(file)) comments.push(...scope.part.syntax.comments.map((one) => rangeIn(scope, one)));
  comments.sort((a, b) => a.start - b.start);
}

/** Adds what the grammar does not take, and what Terraform refuses. What follows the first may be caused by it. */
function addProblems(builder: TreeBuilder, file: Scope): void {
  const faults = [...partsOf(file)].flatMap((scope) =>
    scope.part.syntax.faults.map((one) => ({
      ...rangeIn(scope, one),
      message: one.message ?? l10n`unexpected text`,
    })),
  );
  faults.sort((a, b) => a.start - b.start || b.end - a.end);
  let last: Range | undefined;
  for (const fault of faults) {
    // What is in a part may be inside of a fault around it.
    if (last !== undefined && encloses(last, fault)) continue;
    const mayFollow = last === undefined ? undefined : "anywhere";
    problem(builder, shownOf(builder.source, fault), fault.message, mayFollow);
    last = fault;
  }
}

/** The part of a fault that is shown: no more than its first line, and no less than a character. */
function shownOf(source: string, { start, end }: Range): Range {
  if (start === end) return lackingAt(source, start);
  const lineEnd = endOfLine(source, start, source.length);
  const shown = Math.min(Math.max(end, start + 1), Math.max(lineEnd, start));
  return shown > start ? { start, end: shown } : { start: Math.max(0, start - 1), end: start };
}

/** Where something is lacking: the character that it should follow. */
function lackingAt(source: string, offset: number): Range {
  let end = offset;
  while (end > 0 && /\s/.test(source[end - 1] ?? "")) end--;
  return { start: Math.max(0, end - 1), end: Math.max(end, Math.min(1, source.length)) };
}
