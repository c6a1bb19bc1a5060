import type { Part, Value } from "../values/value";
import { ANY_TEXT, patternsOf } from "../values/value";
import { EMPTY_OUTLINE, placeOf, withOutput, withText, type Indentation, type Outline } from "./outline";

/** What a template writes: the values in it, and its text as far as it is known. */
export interface Output {
  readonly parts: Map<string, Part>;
  outline: Outline;
  /** The texts that it may be; undefined if too many, or too long to be a name. */
  texts: readonly string[] | undefined;
}

const MAX_TEXTS = 8;
const MAX_TEXT_LENGTH = 200;

/** An empty output. `isFile`: its text is never used as a name, so that it need not be known. */
export function newOutput(isFile: boolean): Output {
  return { parts: new Map(), outline: EMPTY_OUTLINE, texts: isFile ? undefined : [""] };
}

export function writeText(output: Output, text: string): void {
  output.outline = withText(output.outline, text);
  if (output.texts !== undefined) output.texts = followedBy(output.texts, [text]);
}

/** Writes a value at the place that the text before it determines. */
export function writeValue(
  output: Output,
  value: Value,
  { file, at }: { readonly file: number; readonly at: number },
  indentation: Indentation | undefined,
): void {
  const { outline } = output;
  output.outline = withOutput(outline, indentation);
  const isKnown = value.paths.length + value.maps.length + value.lists.length + value.documents.length === 0;
  if (output.texts !== undefined) output.texts = followedBy(output.texts, isKnown ? patternsOf(value) : [ANY_TEXT]);
  if (isKnown && value.texts.length === 0) return;
  const place = placeOf(outline, indentation);
  const key = `${value.id} ${file} ${at} ${place.kind ?? ""}/${place.path.join(".")}`;
  if (!output.parts.has(key)) output.parts.set(key, { value, how: "text", site: { file, at }, place });
}

function followedBy(texts: readonly string[], next: readonly string[]): readonly string[] | undefined {
  if (texts.length * next.length > MAX_TEXTS) return undefined;
  const all = texts.flatMap((text) => next.map((one) => text + one));
  return all.some(({ length }) => length > MAX_TEXT_LENGTH) ? undefined : all;
}

/** The text after one of several continuations. What follows is mostly written as if the first one had been taken. */
export interface Continuation {
  readonly outline: Outline;
  readonly texts: readonly string[] | undefined;
}

/** Continues a text in one of several ways. */
export function continueWith(output: Output, continuations: readonly Continuation[]): void {
  const [first] = continuations;
  if (first === undefined) return;
  output.outline = first.outline;
  const isAnyUnknown = continuations.some(({ texts }) => texts === undefined);
  const all = [...new Set(continuations.flatMap(({ texts }) => texts ?? []))];
  output.texts = isAnyUnknown || all.length > MAX_TEXTS ? undefined : all;
}
