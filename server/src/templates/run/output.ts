import type { PlaceStore } from "../values/place";
import { ANY_TEXT, MAX_SITE, patternsOf, type Part, type Site, type Value } from "../values/value";
import { addOutput, addText, EMPTY_OUTLINE, placeOf, type Indentation, type Outline, type Writing } from "./outline";

/** What a template writes: the values in it, and its text as far as it is known. */
export interface Output extends Writing {
  readonly parts: Part[];
  /** For a value and a site, the number of the last part that has both. */
  readonly last: Map<number, number>;
  /** For each part, the number of the part before it with the same value and site; -1 if there is none. */
  readonly before: number[];
  /** The texts that it may be; undefined if too many, or too long to be a name. */
  texts: readonly string[] | undefined;
}

const MAX_TEXTS = 8;
const MAX_TEXT_LENGTH = 200;

/** An empty output. `isFile`: its text is never used as a name, so that it need not be known. */
export function newOutput(isFile: boolean): Output {
  return {
    outline: EMPTY_OUTLINE,
    line: "",
    parts: [],
    last: new Map(),
    before: [],
    texts: isFile ? undefined : NO_TEXT,
  };
}

const NO_TEXT = [""];

/** Writes a text. `marked`: the same with marks for what actions print. */
export function writeText(output: Output, text: string, marked: string): void {
  addText(output, marked);
  if (output.texts !== undefined) output.texts = followedBy(output.texts, [text]);
}

/** Writes a value at the place that the text before it determines. */
export function writeValue(
  output: Output,
  value: Value,
  site: Site,
  indentation: Indentation | undefined,
  places: PlaceStore,
): void {
  const isKnown = value.paths.length + value.maps.length + value.lists.length + value.documents.length === 0;
  if (output.texts !== undefined) output.texts = followedBy(output.texts, isKnown ? patternsOf(value) : [ANY_TEXT]);
  if (!isKnown || value.texts.length > 0) {
    addPart(output, { value, how: "text", site, place: placeOf(output, indentation, places) });
  }
  addOutput(output, indentation);
}

/** Adds a part, unless there is one with the same value, site and place. */
function addPart({ parts, last, before }: Output, part: Part): void {
  const key = part.value.id * MAX_SITE + part.site;
  const latest = last.get(key) ?? -1;
  for (let at = latest; at >= 0; at = before[at] ?? -1) {
    if (parts[at]?.place.shape === part.place.shape) return;
  }
  last.set(key, parts.length);
  before.push(latest);
  parts.push(part);
}

function followedBy(texts: readonly string[], next: readonly string[]): readonly string[] | undefined {
  if (texts.length * next.length > MAX_TEXTS) return undefined;
  const all = texts.flatMap((text) => next.map((one) => text + one));
  return all.some(({ length }) => length > MAX_TEXT_LENGTH) ? undefined : all;
}

/** The text after one of several continuations. What follows is mostly written as if the first one had been taken. */
export interface Continuation {
  readonly outline: Outline;
  readonly line: string;
  readonly texts: readonly string[] | undefined;
}

/** Where a text can be continued. */
export function continuationOf({ outline, line, texts }: Output): Continuation {
  return { outline, line, texts };
}

/** Continues a text in one of several ways. */
export function continueWith(output: Output, continuations: readonly Continuation[]): void {
  const [first] = continuations;
  if (first === undefined) return;
  output.outline = first.outline;
  output.line = first.line;
  output.texts = undefined;
  const all = new Set<string>();
  for (const { texts } of continuations) {
    if (texts === undefined) return;
    for (const text of texts) all.add(text);
  }
  if (all.size <= MAX_TEXTS) output.texts = [...all];
}
