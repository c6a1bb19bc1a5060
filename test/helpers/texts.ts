import fc from "fast-check";

const PIECES = [
  "a",
  "b: c",
  "- d",
  " ",
  "  ",
  "   ",
  "\t",
  "\n",
  "\n\n",
  "\n  ",
  "\r",
  "\r\n",
  "# e",
  "---",
  "...",
  "1.20",
  "2024-01-02",
  "yes",
  "null",
  "<<",
  "~",
  '"',
  "'",
  "\\",
  "{{ .spectro.var.x }}",
  "|",
  "é",
  "😀",
  "\u00a0",
  "\u0085",
  "\u2028",
  "\ufeff",
  "\u0000",
  "\u007f",
  "\ud800",
  "\uffff",
];

/**
 * Texts with everything that is awkward in YAML: leading and trailing spaces, tabs, all kinds of line breaks,
 * number-like texts.
 */
export const awkwardTexts: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string() }), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(""));
