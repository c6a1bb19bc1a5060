/**
 * Whether a scalar's text stands for something that only another tool knows: a template's placeholder, a macro, a
 * reference to a secret, a value taken out on purpose. No rule judges it, and every rule that judges a text asks here.
 */
export function isOpaque(text: string): boolean {
  // Most texts have nothing of the kind, and all of them are asked about.
  if (!MARKS.test(text)) return false;
  return WHOLE.test(text.trim()) || SPANS.some((span) => holdsSpan(text, span)) || NAMES.test(text);
}

/** What every opaque text has at least one of. */
const MARKS = /[$%@<({]|__|ENC\[|ref\+|:|REDACTED|FROM_SECRET_REF|REPLACE_ME/;

/** What is unknown where it is all of a text: inside a longer one it may be text like any other. */
const WHOLE = new RegExp(
  `^(?:${[
    // Of shells and pipelines; lower case behind a lone dollar may as well be a password.
    String.raw`\$\([^()]*\)`,
    String.raw`\$[A-Z_][A-Z0-9_]*`,
    String.raw`@[A-Za-z_][\w.-]*@`,
    String.raw`\(\([^()]+\)\)`,
    String.raw`\{%[^]*%\}`,
    // Of people: <YOUR_TOKEN>, <cluster-name>.
    String.raw`<[A-Z][A-Z0-9_-]*>`,
    String.raw`<[a-z][a-z0-9]*(?:-[a-z0-9]+)*>`,
    // Secrets that are encrypted, and references to where they are kept.
    String.raw`ENC\[[^]*\]`,
    String.raw`<path:[^>]*>`,
    String.raw`ref\+[a-z][a-z0-9+.-]*:\/\/\S+`,
    String.raw`op:\/\/[^\r\n]+`,
    String.raw`vault:\S+`,
    String.raw`arn:[\w-]+:secretsmanager:\S+`,
    // What an export or a person left in the place of a value.
    "_____place_holder_____",
    "REDACTED",
    "FROM_SECRET_REF",
    "REPLACE_ME",
  ].join("|")})$`,
);

/** What makes a text unknown wherever it stands in it, from mark to mark; `$${…}` is among the first. */
const SPANS = [
  ["${", "}"],
  ["{{", "}}"],
  ["#{", "}#"],
] as const;

/** The same with nothing but a name between the marks. Small letters must stand free: `a__b__c` is a name as it is. */
const NAMES =
  /%[A-Za-z_]\w*%|@@[A-Za-z_]\w*@@|__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__|(?<![A-Za-z0-9_])__[A-Za-z]\w*__(?![A-Za-z0-9_])/;

/** Whether a text has the one mark, and behind it the other: in one pass, however often the first one comes. */
function holdsSpan(text: string, [open, close]: (typeof SPANS)[number]): boolean {
  const start = text.indexOf(open);
  return start >= 0 && text.includes(close, start + open.length);
}

/** The first placeholder in a text that Palette would not fill in, as it does its macros; undefined where there is none. */
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

/** The placeholders of Terraform's and other templates in a long text, each once; those in comments do not count. */
export function templatePlaceholdersIn(body: string): string[] {
  const found = body.replace(/^[^\S\n]*#.*$/gm, "").match(/[$%]\{[^}\n]*\}?|%[A-Z_][A-Z0-9_]{2,}%/g) ?? [];
  // What is not closed on its line is none, but is passed over whole, so that no line is searched once for each in it.
  return [...new Set(found.filter((text) => text.endsWith("}") || !text.startsWith("{", 1)))];
}

/** Whether a text is one placeholder and nothing else, as where a file is put in its place. */
export function isPlaceholder(text: string): boolean {
  // Every rule asks this of every body: hardly any begins like one.
  if (text.length > MAX_PLACEHOLDER_LENGTH || !BEGINS.test(text)) return false;
  const trimmed = text.trim();
  return WHOLE.test(trimmed) || ONE_SPAN.test(trimmed);
}

const MAX_PLACEHOLDER_LENGTH = 20_000;
const BEGINS = /^\s*(?:[$%@{<(_]|#\{|ENC\[|ref\+|op:|vault:|arn:|REDACTED|FROM_|REPLACE_)/;

/** One of the marks, with braces inside it only in pairs. */
const ONE_SPAN = new RegExp(
  String.raw`^(?:\$?\$\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|\{\{(?:(?!\{\{|\}\})[^])*\}\}|#\{(?:(?!#\{|\}#)[^])*\}#|(?:${NAMES.source}))$`,
);

/** Whether a text is what an export leaves of a secret: three or more asterisks, and nothing else. */
export function isMasked(text: string): boolean {
  return /^\*{3,}$/.test(text);
}
