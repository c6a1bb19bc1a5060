import { newMemory, type Part } from "../../text/memory";
import type { Range } from "../../text/range";
import type { ScalarSource } from "../scalar";
import type { Placeholders } from "../opaque";
import { withPlaceholders, type Tree } from "../tree";
import { readYaml } from "../yaml/yaml";
import { changesLines } from "./templateLines";

/**
 * A YAML document inside a scalar, such as the `values` of a pack or the `content` of a manifest. Its offsets count
 * from its own beginning; `map` maps them to offsets in the scalar (the host).
 */
export interface Body extends Part {
  readonly text: string;
  readonly tree: Tree<"body">;
  readonly map: OffsetMap;
  /** Whether templates of the file's language put lines into it, so that its structure is unknown. */
  readonly isTemplated: boolean;
}

/**
 * The pieces of a scalar in order: the start and length of each in the body and in the host, in UTF-16 units. A piece
 * with equal lengths maps character by character; any other is one escape or one fold.
 */
export interface OffsetMap {
  readonly bodyStarts: Int32Array;
  readonly bodyLengths: Int32Array;
  readonly hostStarts: Int32Array;
  readonly hostLengths: Int32Array;
}

/**
 * Reads the YAML inside a scalar; never throws. `earlier` is what stood there before a change, `placeholders` are those
 * of the file.
 */
export function readBody(scalar: ScalarSource, earlier?: Body, placeholders?: Placeholders): Body {
  const { text, map, templates } = decodeWithMap(scalar);
  return {
    text,
    tree: withPlaceholders(readYaml(text, earlier?.tree, templates), placeholders),
    map,
    isTemplated: templates.some((range) => changesLines(text, range)),
    memory: newMemory(),
  };
}

interface Decoded {
  readonly text: string;
  readonly map: OffsetMap;
  /** The templates of the file's language. */
  readonly templates: readonly Range[];
}

function decodeWithMap(scalar: ScalarSource): Decoded {
  const { source, range } = scalar;
  const parts: string[] = [];
  const templates: Range[] = [];
  let columns = newColumns(256);
  let count = 0;
  let bodyStart = 0;
  scalar.style.walk(scalar, (start, end, text, isTemplate) => {
    if (count === columns.bodyStarts.length) columns = withColumns(columns, (column) => grown(column));
    const part = text ?? source.slice(start, end);
    columns.bodyStarts[count] = bodyStart;
    columns.bodyLengths[count] = part.length;
    columns.hostStarts[count] = start - range.start;
    columns.hostLengths[count] = end - start;
    count++;
    if (isTemplate === true) templates.push({ start: bodyStart, end: bodyStart + part.length });
    bodyStart += part.length;
    parts.push(part);
  });
  return { text: parts.join(""), map: withColumns(columns, (column) => column.slice(0, count)), templates };
}

function newColumns(length: number): OffsetMap {
  const column = (): Int32Array => new Int32Array(length);
  return { bodyStarts: column(), bodyLengths: column(), hostStarts: column(), hostLengths: column() };
}

function withColumns(map: OffsetMap, change: (column: Int32Array) => Int32Array): OffsetMap {
  const { bodyStarts, bodyLengths, hostStarts, hostLengths } = map;
  return {
    bodyStarts: change(bodyStarts),
    bodyLengths: change(bodyLengths),
    hostStarts: change(hostStarts),
    hostLengths: change(hostLengths),
  };
}

function grown(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? 0;
}

/** The index of the last piece that begins at or before `offset`; 0 if none does. */
function pieceAt(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at(starts, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The offset in the scalar at which the character at a body's offset begins. */
export function toHost(map: OffsetMap, offset: number): number {
  const piece = pieceAt(map.bodyStarts, offset);
  const into = offset - at(map.bodyStarts, piece);
  const hostStart = at(map.hostStarts, piece);
  const hostLength = at(map.hostLengths, piece);
  const bodyLength = at(map.bodyLengths, piece);
  if (hostLength === bodyLength) return hostStart + Math.min(into, hostLength);
  // Offsets inside an escape or a fold map to its beginning.
  return into < bodyLength || into === 0 ? hostStart : hostStart + hostLength;
}

/** The offset in the scalar at which the character before a body's offset ends. */
export function toHostEnd(map: OffsetMap, offset: number): number {
  if (offset <= 0) return toHost(map, 0);
  const piece = pieceAt(map.bodyStarts, offset - 1);
  const into = offset - at(map.bodyStarts, piece);
  const hostLength = at(map.hostLengths, piece);
  return (
    at(map.hostStarts, piece) + (hostLength === at(map.bodyLengths, piece) ? Math.min(into, hostLength) : hostLength)
  );
}

/**
 * A range of a body, widened so that it does not split escapes and folds, and the corresponding range of the scalar.
 */
export function alignedRange(map: OffsetMap, { start, end }: Range): { readonly body: Range; readonly host: Range } {
  const [first, last] = [pieceAt(map.bodyStarts, start), pieceAt(map.bodyStarts, end - 1)];
  const isVerbatim = (piece: number): boolean => at(map.bodyLengths, piece) === at(map.hostLengths, piece);
  const into = isVerbatim(first) ? start - at(map.bodyStarts, first) : 0;
  const length = isVerbatim(last) ? end - at(map.bodyStarts, last) : at(map.bodyLengths, last);
  const hostLength = isVerbatim(last) ? length : at(map.hostLengths, last);
  return {
    body: { start: at(map.bodyStarts, first) + into, end: at(map.bodyStarts, last) + length },
    host: { start: at(map.hostStarts, first) + into, end: at(map.hostStarts, last) + hostLength },
  };
}

/**
 * Maps a range of a body to a range of the scalar, counted from the scalar's beginning.
 * @testonly
 */
export function toHostRange(map: OffsetMap, range: Range): Range {
  const start = toHost(map, range.start);
  return { start, end: Math.max(start, range.end > range.start ? toHostEnd(map, range.end) : start) };
}

/**
 * Maps an offset counted from the beginning of the scalar to the body. What decodes to nothing, such as a line's
 * indentation, maps to the character after it.
 * @testonly
 */
export function toBody(map: OffsetMap, hostOffset: number): number {
  const piece = pieceAt(map.hostStarts, hostOffset);
  const into = hostOffset - at(map.hostStarts, piece);
  const bodyStart = at(map.bodyStarts, piece);
  if (into <= 0) return bodyStart;
  const bodyLength = at(map.bodyLengths, piece);
  const isVerbatim = bodyLength === at(map.hostLengths, piece);
  if (isVerbatim && into <= bodyLength) return bodyStart + into;
  return into < at(map.hostLengths, piece) ? bodyStart : bodyStart + bodyLength;
}

/** A body, and the file offset at which its scalar begins. */
export interface PlacedBody {
  readonly body: Body;
  readonly hostStart: number;
}

/** Maps a range of a body to the file. */
export function hostRange({ body, hostStart }: PlacedBody, range: Range): Range {
  const { start, end } = toHostRange(body.map, range);
  return { start: hostStart + start, end: hostStart + end };
}

/** Maps an offset in the file to the body. */
export function bodyOffset({ body, hostStart }: PlacedBody, offset: number): number {
  return toBody(body.map, offset - hostStart);
}
