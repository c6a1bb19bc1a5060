import type { Catalog, PackContent } from "../../packs/catalog";
import { optionsOf } from "../../packs/defaults/valueFormat";
import { findContent, requestedRegistry } from "../../packs/packQueries";
import { knownAt, type KnownValue, type ValuePath } from "../../packs/defaults/knownValues";
import { constraintAt, packValuesOf } from "../../packs/defaults/packValues";
import { EACH_ITEM } from "../../syntax/dottedPath";
import { columnOf } from "../../syntax/lines";
import { isOpaque } from "../../syntax/opaque";
import { HEADER_KEYS, KEYS_IN_HEADER, VALUES_ROOT_KEYS } from "../../profile/facts/packHeader";
import { registryNameOfPack, pinnedVersion } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { YAML_LANGUAGE } from "../../syntax/yaml/yamlLanguage";
import { readYaml } from "../../syntax/yaml/yaml";
import { yamlScalar } from "../../syntax/render";
import { indentUnit } from "../../syntax/edits/indentUnit";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  nodeAt,
  NONE,
  parentOf,
  pathOf,
  rangeOf,
  writtenChildrenOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { textOf } from "../../text/text";
import { touches } from "../../text/range";
import { bodyCursorAt, type BodyCursor } from "./bodyCursor";
import { MAX_OFFERED, type Completion, type Completions, type CompletionSubject } from "./completionItem";
import { wordAtCursor, type CursorWord } from "./cursorWord";

/**
 * The completions inside the values of a pack: keys from its defaults, presets, schema and charts, and the values these
 * allow. Undefined if the offset is not in values.
 */
export function bodyItems(reading: Reading, offset: number, catalog: Catalog): Completions | undefined {
  const cursor = bodyCursorAt(reading, offset);
  if (cursor === undefined) return undefined;
  const place = placeIn(cursor);
  if (place === undefined) return { items: [], isIncomplete: false };
  const answer = findContent(cursor.pack, catalog);
  const content = answer.is === "found" ? answer.value : undefined;
  const items = place.due === "key" ? keyItems(cursor, place, content) : valueItems(cursor, place, content);
  return { items, isIncomplete: false };
}

/** What is expected at a cursor in values. */
interface BodyPlace {
  readonly due: "key" | "value";
  /** The path to the value or, for a key, to its map. */
  readonly path: ValuePath;
  readonly word: CursorWord;
  readonly tree: Tree<"body">;
  readonly node: NodeId<"body">;
}

const MARK = "palette_profiles_cursor";

/** As for the profile itself (see `cursorPlaces`): replaces the word with a mark and parses the text. */
function placeIn({ text, tree, offset }: BodyCursor): BodyPlace | undefined {
  const inside = { text: textOf(text), language: YAML_LANGUAGE, tree };
  const word = wordAtCursor(inside, tree.documents[0]?.root ?? NONE, offset);
  if (word === undefined) return undefined;
  const isKeyDue = word.style === "block" && word.due === "key" && !word.hasColon;
  const mark = isKeyDue ? `${MARK}:` : MARK;
  const { start, end } = word.range;
  const marked = readYaml<"body">(text.slice(0, start) + word.before + mark + text.slice(end));
  if (marked.problems.length > tree.problems.length) return undefined;
  const at = start + word.before.length + 1;
  const document = marked.documents.find(({ range }) => touches(range, at));
  const node = document === undefined || document.root === NONE ? NONE : nodeAt(marked, document.root, at);
  if (node === NONE) return undefined;
  const keyRange = keyRangeOf(marked, node);
  const isKey = keyRange !== undefined && touches(keyRange, at);
  // A key inserted above more indented lines would become their parent.
  if (isKeyDue && isKey && writtenKindOf(marked, node) !== "empty") return undefined;
  const path = pathOf(marked, isKey ? parentOf(marked, node) : node);
  return { due: isKey ? "key" : "value", path, word, tree: marked, node };
}

/** The keys that the map lacks: those of the pack in its order, then those of any pack. */
function keyItems(cursor: BodyCursor, place: BodyPlace, content: PackContent | undefined): Completion[] {
  const { tree, node, path } = place;
  const siblings = childrenOf(tree, parentOf(tree, node)).filter((child) => child !== node);
  const present = new Set(siblings.map((child) => keyOf(tree, child)));
  const known = content && knownAt(packValuesOf(content).known, path);
  const own = [...(known?.children ?? [])].filter(([key]) => key !== EACH_ITEM && !isOpaque(key));
  // Keys found only in comments may not be real keys, so they come last.
  const keys = new Map([...own.filter(([, child]) => !child.isComment), ...own.filter(([, child]) => child.isComment)]);
  const offered = [...new Set([...keys.keys(), ...commonKeys(path)])].filter((key) => !present.has(key));
  return offered.slice(0, MAX_OFFERED).flatMap((key, index) => {
    const isCommonMap = path.length === 0 || commonKeys([...path, key]).length > 0;
    const kind = keys.has(key) || !isCommonMap ? kindOfDefault(keys.get(key)) : "map";
    const detail = keys.has(key) ? DETAILS[kind] : "common to all packs";
    const name = place.word.style === "block" || quoteOf(place, cursor) === "" ? yamlScalar(key) : JSON.stringify(key);
    const texts = place.word.hasColon ? [name] : [name + startOfValue(cursor, place, kind), `${name}: `];
    const about = subjectOf(cursor, [...path, key]);
    const isOpening = !place.word.hasColon && opensList([...path, key], kind, keys.get(key), content);
    return firstWritable(cursor, place, texts, { label: key, kind: "key", detail, about, index, isOpening });
  });
}

/** Whether choices exist after a key: known keys below it, or known values. */
function opensList(
  path: ValuePath,
  kind: DefaultKind,
  known: KnownValue | undefined,
  content: PackContent | undefined,
): boolean {
  if (kind === "map") return (known?.children.size ?? 0) > 0 || commonKeys(path).length > 0;
  return kind === "scalar" && content !== undefined && knownValues(path, content).values.length > 0;
}

const DETAILS = { map: "map", list: "list", scalar: "value" } as const;
type DefaultKind = keyof typeof DETAILS;

function kindOfDefault(known: KnownValue | undefined): DefaultKind {
  const place = known?.places[0];
  const kind = place === undefined ? "scalar" : writtenKindOf(place.tree, place.node);
  const isFilled = place !== undefined && writtenChildrenOf(place.tree, place.node).length > 0;
  if (kind === "map" && (isFilled || (known?.children.size ?? 0) > 0)) return "map";
  return kind === "seq" && isFilled ? "list" : "scalar";
}

/** The keys that any pack may have: the sections of values, and the keys of the header. */
function commonKeys(path: ValuePath): readonly string[] {
  if (path.length === 0) return VALUES_ROOT_KEYS.slice(0, 3);
  if (path[0] !== "pack") return [];
  return path.length === 1 ? HEADER_KEYS : (KEYS_IN_HEADER[path.slice(1).join(".")] ?? []);
}

function startOfValue({ text, tree }: BodyCursor, { word }: BodyPlace, kind: DefaultKind): string {
  if (kind === "scalar" || word.style !== "block") return ": ";
  const { start } = word.range;
  const column = columnOf(text, start) + word.before.length + indentUnit(tree);
  return `:\n${" ".repeat(column)}${kind === "list" ? "- " : ""}`;
}

/** The default of a value, and the values that the pack's schema allows. */
function valueItems(cursor: BodyCursor, place: BodyPlace, content: PackContent | undefined): Completion[] {
  if (content === undefined) return [];
  const { path } = place;
  const { values, defaults } = knownValues(path, content);
  return values.flatMap((label, index) => {
    const isDefault = defaults.has(label);
    const quote = quoteOf(place, cursor);
    const text = quote === "" ? (defaults.get(label) ?? plain(label)) : quoted(label, quote);
    const detail = isDefault ? "default" : "";
    return firstWritable(cursor, place, [text], {
      label,
      kind: "value",
      detail,
      about: subjectOf(cursor, path),
      index,
    });
  });
}

interface KnownValues {
  readonly values: readonly string[];
  /** The defaults among `values`, and how they are written. */
  readonly defaults: ReadonlyMap<string, string>;
}

function knownValues(path: ValuePath, content: PackContent): KnownValues {
  const options = optionsOf(constraintAt(content, path)?.format) ?? [];
  const written = (knownAt(packValuesOf(content).known, path)?.places ?? []).flatMap(({ tree, node }) => {
    if (writtenKindOf(tree, node) !== "scalar") return [];
    const { start, end } = rangeOf(tree, node);
    const text = tree.source.slice(start, end);
    return text.includes("\n") || isOpaque(text) ? [] : [text];
  });
  const booleans = written.some((text) => /^(?:true|false)$/.test(text)) ? ["true", "false"] : [];
  const defaults = new Map(written.map((text) => [bare(text), text]));
  const values = [...new Set([...defaults.keys(), ...options, ...booleans])].filter((label) => label !== "");
  return { values, defaults };
}

/** A scalar of the defaults without its quotes, for display. */
function bare(written: string): string {
  return /^(["'])[^\\]*\1$/.test(written) ? written.slice(1, -1) : written;
}

/** An option as YAML: booleans and numbers are written unquoted. */
function plain(option: string): string {
  return /^(?:true|false|-?\d+(?:\.\d+)?)$/.test(option) ? option : yamlScalar(option);
}

function quoted(label: string, quote: string): string {
  return quote === '"' ? JSON.stringify(label) : `'${label.replace(/'/g, "''")}'`;
}

function quoteOf({ word: { range } }: BodyPlace, { text }: BodyCursor): string {
  const first = range.start < range.end ? text[range.start] : "";
  return first === '"' || first === "'" ? first : "";
}

function subjectOf({ pack }: BodyCursor, path: ValuePath): CompletionSubject | undefined {
  const [name, version, registry] = [registryNameOfPack(pack), pinnedVersion(pack), requestedRegistry(pack)];
  if (name === undefined || version === undefined) return undefined;
  return { kind: "key", name, version, path, ...(registry === undefined ? {} : { registry }) };
}

/** The item with the first of the texts that the enclosing scalar can express; none if there is none. */
function firstWritable(
  cursor: BodyCursor,
  { word }: BodyPlace,
  texts: readonly string[],
  item: Pick<Completion, "label" | "kind"> & {
    readonly detail: string;
    readonly about: CompletionSubject | undefined;
    readonly index: number;
    readonly isOpening?: boolean;
  },
): Completion[] {
  const { label, kind, detail, about, index, isOpening = false } = item;
  for (const text of texts) {
    const edit = cursor.toFile({ range: word.range, newText: word.before + text + word.after });
    if (edit === undefined) continue;
    const typed = cursor.text.slice(word.range.start, word.range.end);
    return [
      {
        label,
        kind,
        edit,
        sortText: `1${String(index).padStart(3, "0")}`,
        ...(detail === "" ? {} : { detail }),
        ...(about === undefined ? {} : { about }),
        // The second text is a fallback without a new line: a map has to be written in braces there, so no list is
        // opened.
        ...(isOpening && text === texts[0] ? { isOpening } : {}),
        // Editors compare the typed word including its quote.
        ...(/^["']/.test(typed) ? { filterText: `${typed[0] ?? ""}${label}` } : {}),
      },
    ];
  }
  return [];
}
