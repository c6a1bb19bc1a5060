/** A step between offsets whose bytes are counted beforehand. */
const STEP = 4096;

/**
 * Returns a function that gives the bytes of UTF-8 before an offset. A file of one line may be long and have many
 * findings, so the text is counted once.
 */
export function byteCounter(content: string): (offset: number) => number {
  const counts: number[] = [0];
  return (offset) => {
    const step = Math.floor(offset / STEP);
    for (let at = counts.length; at <= step; at++) {
      counts.push((counts[at - 1] ?? 0) + bytesBetween(content, (at - 1) * STEP, at * STEP));
    }
    return (counts[step] ?? 0) + bytesBetween(content, step * STEP, offset);
  };
}

/** Each half of a surrogate pair counts two of its four bytes, so that a text may be cut between them. */
function bytesBetween(content: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < Math.min(end, content.length); at++) {
    const unit = content.charCodeAt(at);
    bytes += unit < 0x80 ? 1 : unit < 0x800 || isHalf(content, at, unit) ? 2 : 3;
  }
  return bytes;
}

function isHalf(content: string, at: number, unit: number): boolean {
  const kind = unit & 0xfc00;
  if (kind === 0xd800) return (content.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
  return kind === 0xdc00 && (content.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}
