import { columnOf } from "../../syntax/lines";
import { YAML_LANGUAGE } from "../../syntax/yaml/yamlLanguage";
import { readYaml } from "../../syntax/yaml/yaml";
import { yamlScalar } from "../../syntax/render";
import { indentUnit } from "../../syntax/edits/indentUnit";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  NONE,
  parentOf,
  pathOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { textOf } from "../../text/text";
import { touches } from "../../text/range";
import type { ValuePath } from "../../packs/defaults/knownValues";
import type { BodyCursor } from "./bodyCursor";
import type { Completion, CompletionSubject } from "./completionItem";
import { wordAtCursor, type CursorWord } from "./cursorWord";
import type { Markdown } from "../markdown";

/** What is expected at a cursor in values or a manifest. */
export interface BodyPlace {
  readonly due: "key" | "value";
  /** The path to the value or, for a key, to its map. */
  readonly path: ValuePath;
  readonly word: CursorWord;
  readonly tree: Tree<"body">;
  readonly node: NodeId<"body">;
}

const MARK = "palette_profiles_cursor";

/** What is expected at a cursor. As for the profile itself (see `cursorPlaces`): replaces the word with a mark and parses the text. */
export function placeIn({ text, tree, offset }: BodyCursor): BodyPlace | undefined {
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

/** A key that a map may have. */
interface OfferedKey {
  readonly label: string;
  readonly kind: "map" | "list" | "scalar";
  readonly detail: string;
  readonly documentation?: Markdown | undefined;
  readonly about: CompletionSubject | undefined;
  readonly index: number;
  /** Whether choices exist after it. */
  readonly isOpening: boolean;
}

/** The keys that the map at a cursor has beside the one that is written. */
export function keysBeside({ tree, node }: BodyPlace): ReadonlySet<string> {
  const siblings = childrenOf(tree, parentOf(tree, node)).filter((child) => child !== node);
  return new Set(siblings.map((child) => keyOf(tree, child)));
}

/** The item of a key; none if the enclosing scalar cannot express it. */
export function keyItem(cursor: BodyCursor, place: BodyPlace, { kind, isOpening, ...key }: OfferedKey): Completion[] {
  const { hasColon } = place.word;
  const name = keyText(cursor, place, key.label);
  const texts = hasColon ? [name] : [name + startOfValue(cursor, place, kind), `${name}: `];
  return firstWritable(cursor, place, texts, { ...key, kind: "key", isOpening: !hasColon && isOpening });
}

/** A value that a key may have. */
interface OfferedValue {
  readonly label: string;
  /** How it is written without quotes, if not as its label. */
  readonly written?: string | undefined;
  readonly detail: string;
  readonly about: CompletionSubject | undefined;
  readonly index: number;
}

/** The item of a value; none if the enclosing scalar cannot express it. */
export function valueItem(cursor: BodyCursor, place: BodyPlace, { written, ...value }: OfferedValue): Completion[] {
  const quote = quoteOf(place, cursor);
  const text = quote === "" ? (written ?? plain(value.label)) : quoted(value.label, quote);
  return firstWritable(cursor, place, [text], { ...value, kind: "value" });
}

/** A new key as it is written at a cursor. */
function keyText(cursor: BodyCursor, place: BodyPlace, key: string): string {
  return place.word.style === "block" || quoteOf(place, cursor) === "" ? yamlScalar(key) : JSON.stringify(key);
}

/** What follows a new key: a value, or a map or list on the next line. */
function startOfValue({ text, tree }: BodyCursor, { word }: BodyPlace, kind: "map" | "list" | "scalar"): string {
  if (kind === "scalar" || word.style !== "block") return ": ";
  const { start } = word.range;
  const column = columnOf(text, start) + word.before.length + indentUnit(tree);
  return `:\n${" ".repeat(column)}${kind === "list" ? "- " : ""}`;
}

/** A word as YAML: booleans and numbers are written unquoted. */
function plain(option: string): string {
  return /^(?:true|false|-?\d+(?:\.\d+)?)$/.test(option) ? option : yamlScalar(option);
}

/** A word in quotes. */
function quoted(label: string, quote: string): string {
  return quote === '"' ? JSON.stringify(label) : `'${label.replace(/'/g, "''")}'`;
}

/** The quote that the word at a cursor begins with; empty if it has none. */
function quoteOf({ word: { range } }: BodyPlace, { text }: BodyCursor): string {
  const first = range.start < range.end ? text[range.start] : "";
  return first === '"' || first === "'" ? first : "";
}

/** The item with the first of the texts that the enclosing scalar can express; none if there is none. */
function firstWritable(
  cursor: BodyCursor,
  { word }: BodyPlace,
  texts: readonly string[],
  item: Pick<Completion, "label" | "kind"> & {
    readonly detail: string;
    readonly documentation?: Markdown | undefined;
    readonly about: CompletionSubject | undefined;
    readonly index: number;
    readonly isOpening?: boolean;
  },
): Completion[] {
  const { label, kind, detail, documentation, about, index, isOpening = false } = item;
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
        ...(documentation === undefined ? {} : { documentation }),
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
