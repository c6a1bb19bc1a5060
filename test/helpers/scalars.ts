import fc from "fast-check";

// Scalars in YAML and JSON notation: the text after `key: `, with further lines indented by more than the key's column.
// Their values are determined by a library.

/** A style of scalars, and arbitrary scalars in it. */
export interface ScalarStyle {
  readonly name: string;
  readonly isJson?: boolean;
  /** Scalars of this style after a key at a column. Block scalars end with their line break. */
  readonly at: (column: number) => fc.Arbitrary<string>;
}

const piece = fc.constantFrom("a", "b: ", "- ", "é", "😀", "#", "x ", "{{ .spectro.var.v }}", "0");
const blank = fc.constantFrom("", "", "", " ", "\t");

/** Parts of a text, with occasional line breaks between them. */
function lines(pieces: fc.Arbitrary<string>, column: number, breaks: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const indent = fc.nat({ max: 3 }).map((more) => " ".repeat(column + 1 + more));
  const fold = fc.tuple(
    blank,
    fc.array(fc.tuple(breaks, fc.constantFrom("", " ")), { minLength: 1, maxLength: 3 }),
    indent,
    blank,
  );
  const written = fold.map(
    ([before, feeds, spaces, tab]) => before + feeds.map(([feed, rest]) => feed + rest).join("") + spaces + tab,
  );
  const parts = fc.array(fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: written }), {
    maxLength: 12,
  });
  return parts.map((texts) => texts.join(""));
}

const FEEDS = fc.constant("\n");
const CRLF = fc.constant("\r\n");

/** Escape sequences of YAML or JSON, including surrogate pairs. */
const escapes = fc.constantFrom("\\n", "\\t", '\\"', "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "\\r\\n", "\\b");
const yamlEscapes = fc.constantFrom("\\x41", "\\U0001F600", "\\0", "\\e", "\\_", "\\N", "\\L", "\\ ", "\\a", "\\\t");

function doubleQuoted(column: number, breaks: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const escapedBreak = breaks.map((feed) => `\\${feed}${" ".repeat(column + 2)}`);
  const pieces = fc.oneof(
    { weight: 4, arbitrary: piece },
    { weight: 2, arbitrary: escapes },
    { weight: 1, arbitrary: yamlEscapes },
    { weight: 1, arbitrary: escapedBreak },
  );
  return lines(pieces, column, breaks).map((text) => `"${text}"`);
}

function singleQuoted(column: number, breaks: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return lines(fc.oneof(piece, fc.constant("''"), fc.constant('"')), column, breaks).map((text) => `'${text}'`);
}

function plain(column: number, breaks: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const word = fc.constantFrom("word", "é😀", "it's", "a-b", "x/y", "1");
  const indent = fc.nat({ max: 3 }).map((more) => " ".repeat(column + 1 + more));
  const gap = fc.oneof(
    fc.constant(" "),
    fc
      .tuple(fc.array(breaks, { minLength: 1, maxLength: 3 }), indent)
      .map(([feeds, spaces]) => `${feeds.join("")}${spaces}`),
  );
  return fc
    .tuple(word, fc.array(fc.tuple(gap, word), { maxLength: 6 }))
    .map(([first, rest]) => first + rest.map(([space, text]) => space + text).join(""));
}

const blockLine = fc.oneof(
  fc.array(piece, { maxLength: 4 }).map((parts) => parts.join("").trimEnd()),
  fc.constantFrom("", "", "  deeper: 1", "\ttab", "key: |", "  ", "# note"),
);

/** Block scalars with all indicators. Without an indentation indicator, the first line shows the indentation. */
function block(sign: "|" | ">", column: number, breaks: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const header = fc.record({
    chomp: fc.constantFrom("", "-", "+"),
    isIndicated: fc.boolean(),
    isChompFirst: fc.boolean(),
    comment: fc.constantFrom("", "", " # note", " "),
    more: fc.integer({ min: 1, max: 5 }),
    feed: breaks,
    tail: fc.nat({ max: 2 }),
  });
  const content = fc.array(blockLine, { minLength: 1, maxLength: 7 });
  return fc.tuple(header, content).map(([{ chomp, isIndicated, isChompFirst, comment, more, feed, tail }, texts]) => {
    const first = texts.find((text) => text.trim() !== "") ?? "";
    const shown = isIndicated || /^[ \t]|^$/.test(first) || texts.some((text) => /^ +$/.test(text)) ? `${more}` : "";
    const indent = " ".repeat(column + more);
    const written = texts.map((text) => (text === "" ? "" : indent + text));
    const head = `${sign}${isChompFirst ? chomp + shown : shown + chomp}${comment}`;
    return `${[head, ...written, ...Array.from({ length: tail }, () => "")].join(feed)}${feed}`;
  });
}

const jsonString = fc
  .array(fc.oneof(piece, escapes, fc.constantFrom("\\u0041", "\\ud800", "\\f")), { maxLength: 12 })
  .map((parts) => `"${parts.join("")}"`);

const WITH_BREAKS: readonly [string, (column: number, breaks: fc.Arbitrary<string>) => fc.Arbitrary<string>][] = [
  ["plain", plain],
  ["single-quoted", singleQuoted],
  ["double-quoted", doubleQuoted],
  ["literal", (column, breaks) => block("|", column, breaks)],
  ["folded", (column, breaks) => block(">", column, breaks)],
];

export const SCALAR_STYLES: readonly ScalarStyle[] = [
  ...WITH_BREAKS.flatMap(([name, write]): ScalarStyle[] => [
    { name, at: (column) => write(column, FEEDS) },
    { name: `${name}, CRLF`, at: (column) => write(column, CRLF) },
  ]),
  { name: "JSON", isJson: true, at: () => jsonString },
];
