/**
 * The end of the interpolation (`${…}`) or directive (`%{…}`) that begins at an offset: behind its closing brace, or the
 * limit if that is missing. Strings inside it may hold braces, and templates of their own.
 */
export function endOfTemplate(source: string, start: number, limit: number): number {
  // For each open template the number of its braces; for an open string QUOTE.
  const open: number[] = [1];
  let at = start + 2;
  while (at < limit) {
    const top = open.length - 1;
    const unit = source.charCodeAt(at);
    if (open[top] === QUOTED) at = passInString(source, at, unit, open);
    else if (unit === QUOTE) {
      open.push(QUOTED);
      at++;
    } else {
      at++;
      if (unit === OPEN) open[top] = (open[top] ?? 0) + 1;
      else if (unit === CLOSE) {
        open[top] = (open[top] ?? 0) - 1;
        if (open[top] === 0) open.pop();
        if (open.length === 0) return at;
      }
    }
  }
  return limit;
}

function passInString(source: string, at: number, unit: number, open: number[]): number {
  if (unit === BACKSLASH) return at + 2;
  if (unit === QUOTE || unit === LINE_FEED) open.pop();
  else if (isEscapedTemplate(source, at)) return at + 3;
  else if (isTemplate(source, at)) {
    open.push(1);
    return at + 2;
  }
  return at + 1;
}

/** Whether an interpolation or directive begins at an offset. */
export function isTemplate(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return (unit === DOLLAR || unit === PERCENT) && source.charCodeAt(at + 1) === OPEN;
}

/** Whether `$${` or `%%{` begins at an offset, which is text. */
export function isEscapedTemplate(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return (
    (unit === DOLLAR || unit === PERCENT) && source.charCodeAt(at + 1) === unit && source.charCodeAt(at + 2) === OPEN
  );
}

/** The first place from an offset on that matches; the limit if there is none. */
export function nextMatch(source: string, from: number, limit: number, sought: RegExp): number {
  const index = source.slice(from, limit).search(sought);
  return index < 0 ? limit : from + index;
}

/** Whether a text has a template, or what only looks like one. */
export function holdsTemplate(text: string): boolean {
  return /[$%]\{/.test(text);
}

/** A text in which no template begins: `${` and `%{` are escaped. */
export function withoutTemplates(text: string): string {
  return text.replace(/([$%])\{/g, "$1$1{");
}

const LINE_FEED = 10;
const QUOTE = 34;
const DOLLAR = 36;
const PERCENT = 37;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
/** In a list of open braces: a string. */
const QUOTED = -1;
