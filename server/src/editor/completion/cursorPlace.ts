import { importEntity } from "../../shapes/importEntity";
import { shapeAround } from "../../shapes/recognise";
import type { Shape } from "../../shapes/shape";
import { profilesOf, type Pack, type Profile } from "../../profile/model";
import type { DocumentReading, Reading } from "../../profile/reading";
import { schemaAt, typesOf } from "../../shapes/schema";

import type { Language } from "../../syntax/language";
import { columnOf, endOfLine, startOfLine } from "../../syntax/lines";
import { hasProblemIn } from "../../syntax/search/problemSearch";
import {
  entryRangeOf,
  keyRangeOf,
  kindOf,
  NONE,
  parentOf,
  pathOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { touches, type Range } from "../../text/range";
import { inSkeleton, skeletonOf } from "./skeleton";
import { wordAtCursor, type CursorWord } from "./cursorWord";

/** The position of a cursor in a document, and what can be written there. */
export interface CursorPlace {
  /** What is expected: a key, a value, or a whole new item of a block list with its dash. */
  readonly due: "key" | "value" | "item";
  /** The shape of the document; undefined for a configuration. */
  readonly shape: Shape | undefined;
  readonly schema: string;
  /** The path to the value or, for a key or item, to its map or list. */
  readonly path: readonly (string | number)[];
  /** The range that a completion replaces. */
  readonly replaced: Range;
  /** The part of it before the cursor, without its quote. */
  readonly typed: string;
  /** The text to write before and after a completion. */
  readonly before: string;
  readonly after: string;
  /** The quote with which the replaced word starts. */
  readonly quote: '"' | "'" | "";
  /** Whether a colon follows. */
  readonly hasColon: boolean;
  readonly style: CursorWord["style"];
  /** In block style, the column of the key or the dash. */
  readonly column: number;
  /** The tree of the text with a mark at the cursor and without bodies; `node` is the node of the mark. */
  readonly tree: Tree;
  readonly node: NodeId;
  readonly profile: Profile | undefined;
  readonly pack: Pack | undefined;
}

/**
 * The positions that a cursor may have: usually one, two if a new item can begin as well as a key. The word at the
 * cursor is replaced with a mark and the text is parsed with it, because text is often incomplete while it is typed.
 */
export function cursorPlaces(reading: Reading, document: DocumentReading, offset: number): CursorPlace[] {
  const { root } = document;
  // In a document declared as a profile that is empty or has only one word, offer the native form.
  const shape = document.schema === undefined ? begunShape(reading, root, offset) : document.shape;
  const schema = document.schema ?? shape?.schema;
  const word = schema === undefined ? undefined : wordAtCursor(reading, root, offset);
  if (word === undefined || schema === undefined) return [];
  const typed = reading.text.content.slice(word.range.start, Math.max(word.range.start, offset)).replace(/^["']/, "");
  const attempt: Attempt = (mark, changes = {}, wanted) => {
    const place = placeWithMark(reading, document.index, { shape, schema }, { ...word, ...changes }, mark, wanted);
    return place && { ...place, typed };
  };
  if (word.style === "quoted") return quotedPlaces(word, attempt);
  if (word.style === "flow" || word.due === "value") return [attempt(MARK)].filter(isPlace);
  const key = attempt(word.hasColon ? MARK : `${MARK}:`);
  return [key, scalarItem(word, key, attempt), ...itemPlaces(reading, word, key, attempt)].filter(isPlace);
}

function begunShape({ tree, isDeclared }: Reading, root: NodeId, offset: number): Shape | undefined {
  const isFirstWord = root === NONE || writtenKindOf(tree, root) === "scalar";
  return isDeclared && isFirstWord ? importEntity : shapeAround(tree, root, offset);
}

/** Replaces the word with a mark and parses the text. `changes` may extend the word first. */
type Attempt = (mark: string, changes?: Partial<CursorWord>, wanted?: "item") => CursorPlace | undefined;

/**
 * In JSON the mark is first tried as a value. A key is expected if that gives a problem, as a key does not have its value then.
 */
function quotedPlaces({ hasColon, due }: CursorWord, attempt: Attempt): CursorPlace[] {
  const value = attempt(`"${MARK}"`);
  if (value !== undefined) return [value];
  if (due === "value") return [];
  const key = hasColon ? undefined : attempt(`"${MARK}": 0`);
  return key === undefined ? [] : [key];
}

const MARK = "palette_profiles_cursor";

/** A scalar as an item of a block list, where the schema has no map. */
function scalarItem({ hasColon }: CursorWord, key: CursorPlace | undefined, attempt: Attempt): CursorPlace | undefined {
  if (hasColon || key !== undefined) return undefined;
  const scalar = attempt(MARK);
  return typeof scalar?.path.at(-1) === "number" ? scalar : undefined;
}

function isPlace(place: CursorPlace | undefined): place is CursorPlace {
  return place !== undefined;
}

/** Positions of a new list item on the cursor's line: at its own column, and at the dashes of the enclosing list. */
function itemPlaces(
  { text }: Reading,
  { range, hasColon }: CursorWord,
  key: CursorPlace | undefined,
  attempt: Attempt,
): (CursorPlace | undefined)[] {
  const start = startOfLine(text.content, range.start);
  if (hasColon || text.content.slice(start, range.start).trim() !== "") return [];
  // A word already typed is a key of the item around it, unless it is at the column of the dashes.
  const columns = new Set([range.start - start, range.start === range.end ? dashColumnAround(key) : undefined]);
  return [...columns].flatMap((column) => {
    if (column === undefined) return [];
    const changes = { range: { start, end: range.end }, before: " ".repeat(column) };
    return [attempt(`- ${MARK}:`, changes, "item")];
  });
}

/** The column of the dashes of the list whose item a key is in; undefined for keys of maps inside the item. */
function dashColumnAround(key: CursorPlace | undefined): number | undefined {
  if (typeof key?.path.at(-1) !== "number") return undefined;
  const { tree } = key;
  for (let at = key.node; at !== NONE; at = parentOf(tree, at)) {
    const { start } = entryRangeOf(tree, at);
    if (tree.source[start] === "-" && keyRangeOf(tree, at) === undefined) return columnOf(tree.source, start);
  }
  return undefined;
}

function placeWithMark(
  reading: Reading,
  documentIndex: number,
  { shape, schema }: Pick<CursorPlace, "shape" | "schema">,
  { range, before, after, hasColon, style }: CursorWord,
  mark: string,
  wanted: "item" | undefined,
): Omit<CursorPlace, "typed"> | undefined {
  const { content } = reading.text;
  const skeleton = skeletonOf(reading);
  const start = inSkeleton(skeleton, range.start);
  const end = inSkeleton(skeleton, range.end);
  const marked = skeleton.text.slice(0, start) + before + mark + after + skeleton.text.slice(end);
  const tree = reading.language.read(marked);
  const markAt = start + before.length + mark.indexOf(MARK);
  const root = tree.documents[documentIndex]?.root ?? NONE;
  const node = root === NONE ? NONE : nodeAt(tree, root, markAt + 1);
  if (node === NONE || hasProblemNear(tree, markAt, reading.language)) return undefined;
  if (tree.problems.length > reading.tree.problems.length) return undefined;
  const keyRange = keyRangeOf(tree, node);
  const isKey = keyRange !== undefined && touches(keyRange, markAt + 1);
  // A key inserted above more indented lines would become their parent.
  if (isKey && style === "block" && !hasColon && writtenKindOf(tree, node) !== "empty") return undefined;
  const parent = parentOf(tree, node);
  const item = wanted === "item" ? itemOf(tree, parent) : NONE;
  if (wanted === "item" && item === NONE) return undefined;
  const path = wanted === "item" ? pathOf(tree, parentOf(tree, item)) : pathOf(tree, isKey ? parent : node);
  const due = wanted ?? (isKey ? "key" : "value");
  if (!fitsSchema(schema, path, due)) return undefined;
  const profile = profileAt(tree, root, shape, node);
  return {
    due,
    shape,
    schema,
    path,
    replaced: range,
    before,
    after,
    quote: quoteAt(content, range),
    hasColon,
    style,
    column: columnOf(tree.source, wanted === "item" ? entryRangeOf(tree, item).start : markAt),
    tree,
    node,
    profile,
    pack: profile?.packs.find((pack) => isWithin(tree, node, pack.node)),
  };
}

function quoteAt(content: string, { start, end }: Range): CursorPlace["quote"] {
  const first = start < end ? content[start] : "";
  return first === '"' || first === "'" ? first : "";
}

/** Whether parsing failed near the mark: on its line or, in languages that can be one long line, at the mark itself. */
function hasProblemNear(tree: Tree, markAt: number, language: Language): boolean {
  if (!language.indentsByColumn) return tree.problems.some(({ range }) => touches(range, markAt));
  const line = startOfLine(tree.source, markAt);
  return hasProblemIn(tree, { start: line, end: endOfLine(tree.source, line, tree.source.length) });
}

/** The list item that a mark begins: a map with nothing else. {@link NONE} if not found. */
function itemOf(tree: Tree, map: NodeId): NodeId {
  const list = parentOf(tree, map);
  const isAlone = writtenKindOf(tree, map) === "map" && writtenChildrenOf(tree, map).length === 1;
  return isAlone && list !== NONE && kindOf(tree, list) === "seq" ? map : NONE;
}

/** Whether a key or item can be at its path: keys need a map, items a list. True if the schema does not say. */
function fitsSchema(schema: string, path: CursorPlace["path"], due: CursorPlace["due"]): boolean {
  if (due === "value") return true;
  const found = schemaAt(schema, path);
  const types = found === undefined ? [] : typesOf(found.schema);
  return types.length === 0 || types.includes(due === "item" ? "array" : "object");
}

function profileAt(tree: Tree, root: NodeId, shape: Shape | undefined, node: NodeId): Profile | undefined {
  const profiles = shape === undefined ? [] : profilesOf(tree, root, shape);
  return profiles.find((profile) => isWithin(tree, node, profile.node));
}

function isWithin(tree: Tree, node: NodeId, ancestor: NodeId): boolean {
  for (let at = node; at !== NONE; at = parentOf(tree, at)) if (at === ancestor) return true;
  return false;
}
