import fc from "fast-check";

const PIECES = [
  "a",
  "key",
  ": ",
  ":",
  "- ",
  "-",
  "\n",
  "\n  ",
  "\n    ",
  "\n      ",
  " ",
  "# note",
  " # note",
  '"text"',
  "'text'",
  '"',
  "'",
  "|\n",
  "|-\n",
  ">\n",
  ">-\n",
  "|2\n",
  "[",
  "]",
  "{",
  "}",
  ", ",
  "&x ",
  "*x",
  "!!str ",
  "---\n",
  "...\n",
  "\r\n",
  "\t",
  "1.20",
  "{{ .spectro.var.x }}",
  "name: a\n",
  "  layer: os\n",
  "<<: *x\n",
  "\\n",
  "😀",
  "",
];

const WHOLE = `packs:
  - name: one # first
    values: |
      a: 1
      # two
      b: "x"

  - name: 'two'
    list: [a, "b", { c: d }]
    text: >-
      folded
      text
    map: &m
      k: v
    same: *m
other:
- x
- y: z
`;

/** YAML-like texts: fragments in any order, or a whole text with deletions and insertions. */
export function yamlish(): fc.Arbitrary<string> {
  const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join(""));
  const damaged = fc
    .array(fc.tuple(fc.nat({ max: WHOLE.length }), fc.nat({ max: 6 }), fc.constantFrom(...PIECES)), {
      minLength: 1,
      maxLength: 4,
    })
    .map((edits) => edits.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), WHOLE));
  return fc.oneof(pieces, damaged);
}
