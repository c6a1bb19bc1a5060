import type { Body } from "../../syntax/embedded/embeddedBody";

/** A parsed body with the text of its scalar and the parent's indentation, the only things it depends on. */
export interface CachedBody {
  readonly written: string;
  readonly parentIndent: number;
  readonly body: Body;
}

/** Parsed bodies of a reading, in the order of the requests, and by the length of their texts. */
export interface BodyCache {
  /** Whether these are all bodies of the reading. */
  isWhole: boolean;
  readonly inOrder: CachedBody[];
  readonly byLength: Map<number, Bucket>;
}

/** Bodies whose texts have the same length. A short list is searched directly, which avoids hashing long texts. */
interface Bucket {
  readonly list: CachedBody[];
  byText?: Map<string, CachedBody[]>;
}

const FEW = 8;

export function newBodyCache(): BodyCache {
  return { isWhole: false, inOrder: [], byLength: new Map() };
}

/** What a next reading may reuse: the bodies of the last one, and for those that it did not come to, what it reused. */
export function reusableBodies(bodies: BodyCache, earlier: BodyCache): BodyCache {
  const { isWhole, inOrder } = bodies;
  if (inOrder.length === 0) return earlier;
  if (isWhole || inOrder.length >= earlier.inOrder.length) return bodies;
  const both = newBodyCache();
  for (const known of [...inOrder, ...earlier.inOrder.slice(inOrder.length)]) cacheBody(both, known);
  return both;
}

export function cacheBody({ inOrder, byLength }: BodyCache, known: CachedBody): void {
  inOrder.push(known);
  const bucket = byLength.get(known.written.length);
  if (bucket === undefined) byLength.set(known.written.length, { list: [known] });
  else {
    bucket.list.push(known);
    if (bucket.byText !== undefined) addText(bucket.byText, known);
  }
}

/** The cached body of a text; undefined if not found. `likely` is the index where it is expected. */
export function cachedBody(
  { inOrder, byLength }: BodyCache,
  written: string,
  parentIndent: number,
  likely = -1,
): Body | undefined {
  const isSame = (known: CachedBody): boolean => known.parentIndent === parentIndent && known.written === written;
  const there = inOrder[likely];
  if (there !== undefined && isSame(there)) return there.body;
  const bucket = byLength.get(written.length);
  if (bucket === undefined) return undefined;
  return (bucket.list.length <= FEW ? bucket.list : textsOf(bucket).get(written))?.find(isSame)?.body;
}

function textsOf(bucket: Bucket): Map<string, CachedBody[]> {
  if (bucket.byText === undefined) {
    bucket.byText = new Map();
    for (const known of bucket.list) addText(bucket.byText, known);
  }
  return bucket.byText;
}

function addText(byText: Map<string, CachedBody[]>, known: CachedBody): void {
  const same = byText.get(known.written);
  if (same === undefined) byText.set(known.written, [known]);
  else same.push(known);
}
