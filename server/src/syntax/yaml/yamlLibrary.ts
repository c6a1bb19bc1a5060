import {
  Composer,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  type CST,
  type Document,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Range } from "../../text/range";
import { endOfBlockScalar } from "../blockScalar";
import { columnOf, endOfLine } from "../lines";
import { scalarTag } from "../records";
import { NONE, type NodeId, type NodeTag, type Tree } from "../tree";
import {
  addNode,
  endWithLastChild,
  finishTree,
  linkAlias,
  newTree,
  problem,
  TOO_DEEP,
  type NodePosition,
  type TreeBuilder,
} from "../treeBuilder";
import type { ScalarStyleId } from "../scalar";
import { YAML_NOTATION } from "./yamlNotation";
import { problemMessage } from "./yamlProblems";

/**
 * Parses YAML with the `yaml` library. It supports all of YAML 1.2, but is many times slower than the project's own
 * parser and recovers less well from mistakes. Used for what that parser leaves to it, and as the oracle in its tests.
 */
export function readWithLibrary(source: string): Tree {
  const builder = newTree(source, YAML_NOTATION);
  const composer = new Composer({
    keepSourceTokens: true,
    logLevel: "silent",
    prettyErrors: false,
    // The types of plain scalars are decided elsewhere, by what Palette does with them.
    schema: "failsafe",
    // The library compares every key with every other, which is quadratic. The rule duplicate-key is linear.
    uniqueKeys: false,
  });
  try {
    for (const document of composer.compose(tokensOf(builder), true, source.length)) addDocument(builder, document);
  } catch (error) {
    // The library is recursive: nesting that exceeds the stack ends here.
    if (!(error instanceof RangeError)) throw error;
    problem(builder, { start: 0, end: endOfLine(source, 0, source.length) }, TOO_DEEP);
  }
  return finishTree(builder);
}

/** The library's tokens of the source. Comments are added to the builder on the way. */
function* tokensOf(builder: TreeBuilder): Generator<CST.Token> {
  const parser = new Parser();
  let isScalarNext = false;
  for (const lexeme of new Lexer().lex(builder.source)) {
    if (!isScalarNext && lexeme.startsWith("#")) {
      builder.comments.push({ start: parser.offset, end: parser.offset + lexeme.length });
    }
    isScalarNext = lexeme === SCALAR_NEXT;
    // Behind this mark the library would not count the indentation of a first item.
    if (lexeme === BYTE_ORDER_MARK && parser.offset === 0) parser.offset = lexeme.length;
    else yield* parser.next(lexeme);
  }
  yield* parser.end();
}

/** The lexer's mark that the next lexeme is a scalar, whatever its first character. */
const SCALAR_NEXT = "\u001F";
const BYTE_ORDER_MARK = "\uFEFF";

function addDocument(builder: TreeBuilder, document: Document.Parsed): void {
  for (const { code, pos, message } of document.errors) {
    const [start, end] = pos;
    problem(
      builder,
      { start, end: Math.min(end, Math.max(start, builder.source.length)) },
      problemMessage(code, message),
      "anywhere",
    );
  }
  builder.anchors.clear();
  const { contents } = document;
  const isNothing = contents === null || isEmptyScalar(contents);
  const root = isNothing ? NONE : addParsed(builder, contents, { parent: NONE, entryStart: contents.range[0] });
  builder.documents.push({ root, range: { start: document.range[0], end: document.range[1] } });
}

function isEmptyScalar(node: ParsedNode): boolean {
  return isScalar(node) && node.range[0] === node.range[1];
}

function addParsed(builder: TreeBuilder, node: ParsedNode, bare: NodePosition): NodeId {
  const [start, end] = node.range;
  if (isAlias(node)) {
    const alias = addNode(builder, "alias", "plain", { start, end }, bare);
    linkAlias(builder, alias, node.source, { start, end });
    return alias;
  }
  const place: NodePosition = { ...bare, anchor: node.anchor, tag: tagOf(node) };
  if (isCollection(node)) return addCollection(builder, node, place);
  if (isEmptyScalar(node)) return addEmpty(builder, place, start);
  const style = STYLES_BY_TYPE[node.type ?? "PLAIN"] ?? "plain";
  const isBlock = style === "literal" || style === "folded";
  return addNode(
    builder,
    "scalar",
    style,
    isBlock ? blockRange(builder, { start, end }, place) : { start, end },
    place,
  );
}

/** A block scalar's range, up to its last line with content unless its header keeps the blank lines after it. */
function blockRange({ source }: TreeBuilder, range: Range, { parent, entryStart }: NodePosition): Range {
  const parentIndent = parent === NONE ? 0 : columnOf(source, entryStart);
  return { start: range.start, end: endOfBlockScalar({ source, range, parentIndent }) };
}

const STYLES_BY_TYPE: Readonly<Record<string, ScalarStyleId>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

/** Adds a missing value, with an empty range after its colon or dash. */
function addEmpty(builder: TreeBuilder, place: NodePosition, at: number): NodeId {
  let start = at;
  if (place.key !== undefined) {
    const colon = builder.source.indexOf(":", place.key.end);
    start = colon >= 0 && colon <= at ? colon + 1 : place.key.end;
  } else if (builder.source[place.entryStart] === "-") start = place.entryStart + 1;
  return addNode(builder, "empty", "plain", { start, end: start }, place);
}

/** The beginning of the tags that `!!` stands for. */
const YAML_TAGS = "tag:yaml.org,2002:";

function tagOf(node: ParsedNode): NodeTag {
  if (isAlias(node) || node.tag === undefined) return "none";
  if (node.tag === "!") return "str";
  return scalarTag(node.tag.startsWith(YAML_TAGS) ? node.tag.slice(YAML_TAGS.length) : "");
}

function addCollection(builder: TreeBuilder, node: YAMLMap.Parsed | YAMLSeq.Parsed, place: NodePosition): NodeId {
  const [start, end] = node.range;
  const isFlow = node.flow === true;
  const added = addNode(builder, isMap(node) ? "map" : "seq", isFlow ? "flow" : "block", { start, end }, place);
  if (isSeq(node)) addItems(builder, node, added);
  else addPairs(builder, node, added);
  if (!isFlow) endWithLastChild(builder, added);
  return added;
}

function addPairs(builder: TreeBuilder, map: YAMLMap.Parsed, parent: NodeId): void {
  for (const { key, value } of map.items) {
    const range: Range = { start: key.range[0], end: key.range[1] };
    const place: NodePosition = { parent, key: range, entryStart: range.start };
    if (value === null) addEmpty(builder, place, range.end);
    else addParsed(builder, value, place);
  }
}

function addItems(builder: TreeBuilder, seq: YAMLSeq.Parsed, parent: NodeId): void {
  const dashes = dashesOf(seq);
  seq.items.forEach((item, i) => {
    addParsed(builder, item, { parent, entryStart: dashes[i] ?? item.range[0] });
  });
}

/** The offsets of a block sequence's dashes, by the index of their items. */
function dashesOf(seq: YAMLSeq.Parsed): (number | undefined)[] {
  const token = seq.srcToken;
  if (token?.type !== "block-seq") return [];
  return token.items
    .map(({ start, value }) => ({ dash: start.find((part) => part.type === "seq-item-ind")?.offset, value }))
    .filter(({ dash, value }) => dash !== undefined || value !== undefined)
    .map(({ dash }) => dash);
}
