// Line breaks inside YAML and JSON text: `\n`, with or without a `\r` before it.

/** Where the line that holds `from` ends, before its break; `limit` where that comes first. */
export function endOfLine(source: string, from: number, limit: number): number {
  const feed = source.indexOf("\n", from);
  if (feed < 0 || feed >= limit) return limit;
  return feed > from && source.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
}

/** As {@link endOfLine}, where the line may go on far behind the limit. */
export function endOfLineWithin(source: string, from: number, limit: number): number {
  const feed = indexWithin(source, "\n", from, limit);
  if (feed < 0) return limit;
  return feed > from && source.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
}

/**
 * Where a character stands first in a stretch; -1 where it does not. Nothing behind the stretch is looked at: a document
 * on one line would else be searched to its end for each of its texts.
 */
export function indexWithin(source: string, sign: string, from: number, limit: number): number {
  for (let at = from, step = 64; at < limit; at += step, step *= 2) {
    const found = source.slice(at, Math.min(at + step, limit)).indexOf(sign);
    if (found >= 0) return at + found;
  }
  return -1;
}

/** Whether there is nothing but blanks and breaks in a stretch. */
export function isBlankWithin(source: string, from: number, limit: number): boolean {
  let at = from;
  while (at < limit && (isBlank(source.charCodeAt(at)) || isBreakAt(source, at))) at = afterBreak(source, at);
  return at >= limit;
}

/** Where the line after the break at `at` begins. */
export function afterBreak(source: string, at: number): number {
  return source.charCodeAt(at) === 13 ? at + 2 : at + 1;
}

export function isBreakAt(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return unit === 10 || (unit === 13 && source.charCodeAt(at + 1) === 10);
}

/** Where the line that holds `at` begins; a byte order mark stands before the first one. */
export function startOfLine(source: string, at: number): number {
  if (at <= 0) return 0;
  const start = source.lastIndexOf("\n", at - 1) + 1;
  return start === 0 && source.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : start;
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Returns a function that gives the line of an offset, without its break. It keeps the last line: a text may be one
 * line, and would be searched to both ends for each offset.
 */
export function newLineFinder(source: string): (offset: number) => { readonly start: number; readonly end: number } {
  let last = { start: 0, end: -1 };
  return (offset) => {
    if (offset < last.start || offset > last.end) {
      last = { start: startOfLine(source, offset), end: endOfLine(source, offset, source.length) };
    }
    return last;
  };
}

/** Where the line after the one that holds an offset begins; the end of the source after the last one. */
export function nextLine(source: string, offset: number): number {
  const feed = source.indexOf("\n", offset);
  return feed < 0 ? source.length : feed + 1;
}

/** The column of an offset, from the beginning of its line. */
export function columnOf(source: string, offset: number): number {
  return offset - startOfLine(source, offset);
}

/** Space or tab. */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/** The offset of the first character from `from` on that is no space or tab, `limit` at most. */
export function skipBlanks(source: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isBlank(source.charCodeAt(at))) at++;
  return at;
}

/** The end of a stretch without the spaces and tabs it ends in. */
export function trimmedEnd(source: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(source.charCodeAt(end - 1))) end--;
  return end;
}
