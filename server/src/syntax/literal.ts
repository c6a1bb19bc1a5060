/** A text as a literal block scalar: what stands behind the key, and its lines, which the caller indents. */
export interface Literal {
  readonly header: string;
  readonly lines: readonly string[];
}

/**
 * A text as a literal block scalar (`|`), from which every YAML reader takes the very same text; undefined where there is
 * none. `unit` is how many columns the lines will stand to the right of their key.
 */
export function literalOf(text: string, unit: number): Literal | undefined {
  if (!/[^\s]/.test(text) || UNPRINTABLE.test(text) || ENDS_IN_SPACES.test(text)) return undefined;
  const indicator = BEGINS_WITH_BLANK.test(text) ? String(unit) : "";
  if (indicator.length > 1) return undefined;
  const lines = text.split("\n");
  if (!text.endsWith("\n")) return { header: `|${indicator}-`, lines };
  lines.pop();
  return { header: text.endsWith("\n\n") ? `|${indicator}+` : `|${indicator}`, lines };
}

/** What no block scalar may hold, or what some reader takes for a line break or a mark. */
const UNPRINTABLE = /[^\t\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** Readers disagree whether a last line of nothing but spaces is content. */
const ENDS_IN_SPACES = /(?:^|\n) +\n*$/;

/** How far the lines are indented is read from the first one, unless it is said. */
const BEGINS_WITH_BLANK = /^\n*[ \t]/;
