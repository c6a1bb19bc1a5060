/** The placeholders of the user's own: those that the configuration names. */
export interface Placeholders {
  /** Whether a text is one, or holds one. */
  readonly isIn: (text: string) => boolean;
  /** Whether a text is one and nothing else. */
  readonly is: (text: string) => boolean;
}

/**
 * Whether a scalar's text is unknown to us because another tool fills it in or removed it: a template's placeholder, a
 * macro, a reference to a secret, a redacted value. Rules skip such texts, and every rule that checks a text must call
 * this, with the placeholders of its tree.
 */
export function isOpaque(text: string, placeholders?: Placeholders): boolean {
  return isWellKnown(text) || placeholders?.isIn(text) === true;
}

function isWellKnown(text: string): boolean {
  // A fast check: this is called for all texts, and most of them are not opaque.
  if (!MARKS.test(text)) return false;
  return WHOLE.test(text.trim()) || SPANS.some((span) => holdsSpan(text, span)) || NAMES.test(text);
}

/** Every opaque text matches this. */
const MARKS = /[$%@<({]|__|ENC\[|ref\+|:|REDACTED|FROM_SECRET_REF|REPLACE_ME/;

/** Patterns that make a text opaque only if they match all of it; inside a longer text they may be ordinary text. */
const WHOLE = new RegExp(
  `^(?:${[
    // Of shells and pipelines. Lower case after a single dollar could also be part of a password.
    String.raw`\$\([^()]*\)`,
    String.raw`\$[A-Z_][A-Z0-9_]*`,
    String.raw`@[A-Za-z_][\w.-]*@`,
    String.raw`\(\([^()]+\)\)`,
    String.raw`\{%[^]*%\}`,
    // Written by people: <YOUR_TOKEN>, <cluster-name>.
    String.raw`<[A-Z][A-Z0-9_-]*>`,
    String.raw`<[a-z][a-z0-9]*(?:-[a-z0-9]+)*>`,
    // Encrypted secrets, and references to secret stores.
    String.raw`ENC\[[^]*\]`,
    String.raw`<path:[^>]*>`,
    String.raw`ref\+[a-z][a-z0-9+.-]*:\/\/\S+`,
    String.raw`op:\/\/[^\r\n]+`,
    String.raw`vault:\S+`,
    String.raw`arn:[\w-]+:secretsmanager:\S+`,
    // What an export or a person put in place of a value.
    "_____place_holder_____",
    "REDACTED",
    "FROM_SECRET_REF",
    "REPLACE_ME",
  ].join("|")})$`,
);

/** Marks that make a text opaque wherever they occur in it, with anything between them. `${` also matches `$${…}`. */
const SPANS = [
  ["${", "}"],
  ["{{", "}}"],
  ["#{", "}#"],
  ["<%", "%>"],
] as const;

/**
 * Marks with only a name between them. Lower case ones must not touch word characters: `a__b__c` is an ordinary name.
 */
const NAMES =
  /%[A-Za-z_]\w*%|@@[A-Za-z_]\w*@@|__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__|(?<![A-Za-z0-9_])__[A-Za-z]\w*__(?![A-Za-z0-9_])/;

/** Whether a text contains `open` and, after it, `close`. Linear, however often `open` occurs. */
function holdsSpan(text: string, [open, close]: (typeof SPANS)[number]): boolean {
  const start = text.indexOf(open);
  return start >= 0 && text.includes(close, start + open.length);
}

/** The first placeholder in a text that Palette does not fill in (it fills in macros); undefined if not found. */
export function foreignPlaceholderIn(text: string): string | undefined {
  const trimmed = text.trim();
  if (WHOLE.test(trimmed)) return trimmed;
  const spans = SPANS.filter((span) => span[0] !== "{{" && holdsSpan(text, span)).map(([open, close]) => {
    const start = text.indexOf(open);
    return { start, end: text.indexOf(close, start) + close.length };
  });
  const name = NAMES.exec(text);
  if (name !== null) spans.push({ start: name.index, end: name.index + name[0].length });
  const first = spans.sort((a, b) => a.start - b.start)[0];
  return first && text.slice(first.start, first.end);
}

/** The distinct placeholders of Terraform and other template languages in a long text, except those in comments. */
export function templatePlaceholdersIn(body: string): string[] {
  const found = body.replace(/^[^\S\n]*#.*$/gm, "").match(/[$%]\{[^}\n]*\}?|%[A-Z_][A-Z0-9_]{2,}%/g) ?? [];
  // An unclosed placeholder is matched to the end of its line and then dropped here, so that matching stays linear.
  return [...new Set(found.filter((text) => text.endsWith("}") || !text.startsWith("{", 1)))];
}

/** Whether a text is a single placeholder and nothing else, such as one that is replaced by a file's content. */
export function isPlaceholder(text: string, placeholders?: Placeholders): boolean {
  return isOnePlaceholder(text) || placeholders?.is(text.trim()) === true;
}

function isOnePlaceholder(text: string): boolean {
  // A fast check: every rule calls this for every body, and hardly any starts like a placeholder.
  if (text.length > MAX_PLACEHOLDER_LENGTH || !BEGINS.test(text)) return false;
  const trimmed = text.trim();
  return WHOLE.test(trimmed) || ONE_SPAN.test(trimmed);
}

const MAX_PLACEHOLDER_LENGTH = 20_000;
const BEGINS = /^\s*(?:[$%@{<(_]|#\{|ENC\[|ref\+|op:|vault:|arn:|REDACTED|FROM_|REPLACE_)/;

/** One of the marks from start to end; braces inside must be balanced. */
const ONE_SPAN = new RegExp(
  String.raw`^(?:\$?\$\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|\{\{(?:(?!\{\{|\}\})[^])*\}\}|#\{(?:(?!#\{|\}#)[^])*\}#|<%(?:(?!<%|%>)[^])*%>|(?:${NAMES.source}))$`,
);

/** Whether a text is a secret masked by an export: three or more asterisks and nothing else. */
export function isMasked(text: string): boolean {
  return /^\*{3,}$/.test(text);
}
