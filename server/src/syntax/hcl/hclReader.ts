import { l10n } from "../../text/message";
import { NONE, type NodeId, type Tree } from "../tree";
import {
  addNode,
  emptyTree,
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
import type { HclNode, HclSyntax } from "./hclNode";
import { bodyOf, faultsIn, innerOf, isBlockOf, isNull, keyOfElement, labelsOf, rangeOf } from "./hclSyntax";

/**
 * Fills a tree from the syntax of a Terraform file. Its root is a list with an item for each block that says something
 * of profiles: a map with the block's type, below it a map for each of its labels, and then its body. Blocks in a body
 * are lists, however many there are. A reference to a text of the same file, or to an expression there that reads a file, is an alias.
 */
export function readSyntax(source: string, syntax: HclSyntax | undefined): Tree {
  if (syntax === undefined) return emptyTree(source, "This file cannot be read.", HCL_NOTATION);
  const builder = newTree(source, HCL_NOTATION);
  const blocks = (bodyOf(syntax.root)?.namedChildren ?? []).filter((node) => isBlockOf(node, READ));
  const reader: Reader = {
    builder,
    definitions: definitionsIn(blocks),
    aliases: [],
    byStart: new Map(),
    depth: 0,
    hasOverlaps: false,
  };
  const root =
    blocks.length === 0 ? NONE : addNode(builder, "seq", "flow", rangeOf(blocks[0]), { parent: NONE, entryStart: 0 });
  for (const block of blocks) addTopBlock(reader, root, block);
  if (root !== NONE) endWithLastChild(builder, root);
  for (const { node, target } of reader.aliases) linkNode(builder, node, reader.byStart.get(target) ?? NONE);
  builder.documents.push({ root, range: { start: 0, end: source.length } });
  builder.comments.push(...syntax.comments.map(rangeOf));
  addProblems(builder, syntax);
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

function addTopBlock(reader: Reader, root: NodeId, block: HclNode): void {
  const { builder } = reader;
  const range = rangeOf(block);
  const type = block.namedChildren[0];
  if (type === undefined) return;
  const outer = addNode(builder, "map", "flow", range, { parent: root, entryStart: range.start });
  let parent = outer;
  let key = rangeOf(type);
  for (const label of labelsOf(block)) {
    const inner = rangeOf(label);
    parent = addNode(
      builder,
      "map",
      "flow",
      { start: inner.start, end: range.end },
      { parent, key, entryStart: key.start },
    );
    key = inner;
  }
  addBody(reader, block, { parent, key, entryStart: key.start });
}

/** Adds the body of a block, from its brace on. */
function addBody(reader: Reader, block: HclNode, place: NodePosition): void {
  const map = addNode(reader.builder, "map", "flow", { start: startOfBody(block), end: block.endIndex }, place);
  if (++reader.depth <= MAX_DEPTH) addEntries(reader, map, bodyOf(block)?.namedChildren ?? []);
  reader.depth--;
}

/** Where the brace of a block is. */
function startOfBody(block: HclNode): number {
  return block.namedChildren.find(({ type }) => type === "block_start")?.startIndex ?? block.startIndex;
}

function addEntries(reader: Reader, map: NodeId, children: readonly HclNode[]): void {
  const lists = new Map<string, HclNode[]>();
  for (const child of children) {
    if (child.type !== "block") continue;
    const name = nameOfBlock(child);
    const alike = lists.get(name);
    if (alike === undefined) lists.set(name, [child]);
    else alike.push(child);
  }
  let last: string | undefined;
  for (const child of children) {
    if (child.type !== "attribute" && child.type !== "block") continue;
    const name = child.type === "block" ? nameOfBlock(child) : undefined;
    const alike = name === undefined ? undefined : lists.get(name);
    if (alike === undefined) addAttribute(reader, map, child);
    else if (alike[0] === child) addBlocks(reader, map, alike);
    else if (last !== name) reader.hasOverlaps = true;
    last = name;
  }
}

/** The name of a block in a body; of a dynamic one, the name of the blocks that it makes. */
function nameOfBlock(block: HclNode): string {
  const type = block.namedChildren[0]?.text ?? "";
  const label = type === "dynamic" ? labelsOf(block)[0]?.text.replace(/"/g, "") : undefined;
  return label ?? type;
}

/** Adds blocks of one name as a list. How many items a dynamic block makes, and which, is unknown: it is one. */
function addBlocks(reader: Reader, map: NodeId, blocks: readonly HclNode[]): void {
  const { builder } = reader;
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return;
  const name = first.namedChildren[0]?.text === "dynamic" ? labelsOf(first)[0] : first.namedChildren[0];
  const key = rangeOf(name ?? first);
  const list = addNode(
    builder,
    "seq",
    "flow",
    { start: first.startIndex, end: last.endIndex },
    { parent: map, key, entryStart: first.startIndex },
  );
  for (const block of blocks) {
    const place = { parent: list, entryStart: block.startIndex };
    if (block.namedChildren[0]?.text === "dynamic") addNode(builder, "scalar", "expression", rangeOf(block), place);
    // Its keyword is that of the list: what is said there is said of the whole.
    else addBody(reader, block, { ...place, entryStart: startOfBody(block) });
  }
}

function addAttribute(reader: Reader, map: NodeId, attribute: HclNode): void {
  const [name, value] = attribute.namedChildren;
  if (name === undefined) return;
  const key = rangeOf(name);
  const place = { parent: map, key, entryStart: key.start };
  // An attribute that is null is absent.
  if (value === undefined) {
    addNode(reader.builder, "empty", "plain", { start: attribute.endIndex, end: attribute.endIndex }, place);
  } else if (!isNull(value)) addValue(reader, value, place);
}

function addValue(reader: Reader, expression: HclNode, place: NodePosition): void {
  const { builder } = reader;
  const range = rangeOf(expression);
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
    if (inner.is === "tuple") addItems(reader, node, inner.node);
    else addElements(reader, node, inner.node);
    reader.depth--;
  } else {
    const node = addNode(builder, "scalar", inner.is, range, place);
    reader.byStart.set(range.start, node);
  }
}

function addItems(reader: Reader, list: NodeId, tuple: HclNode): void {
  for (const item of tuple.namedChildren) {
    if (item.type === "expression") addValue(reader, item, { parent: list, entryStart: item.startIndex });
  }
}

function addElements(reader: Reader, map: NodeId, object: HclNode): void {
  for (const element of object.namedChildren) {
    const [key, value] = element.type === "object_elem" ? keyOfElement(element) : [];
    if (key === undefined || value === undefined || isNull(value)) continue;
    addValue(reader, value, { parent: map, key: rangeOf(key), entryStart: key.startIndex });
  }
}

/** Adds what the grammar does not take. What follows the first may be caused by it. */
function addProblems(builder: TreeBuilder, syntax: HclSyntax): void {
  for (const [i, range] of faultsIn(syntax, builder.source).entries())
    problem(builder, range, l10n`unexpected text`, i === 0 ? undefined : "anywhere");
}
