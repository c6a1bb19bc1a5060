import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editInHost } from "../../../server/src/syntax/embedded/bodyEdits";
import { bodiesOf } from "../../../server/src/profile/packBodies";
import { profilesIn } from "../../../server/src/profile/reading";
import { applyEdits } from "../../../server/src/text/edit";
import { read } from "../../helpers/reading";

const BODY = "pack:\n  namespace: 'x'\n\n  # note: é😀\nlist:\n- a\n- \"b\"\n";
const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent);

const STYLES: Readonly<Record<string, string>> = {
  literal: `|\n${indented(BODY, "        ")}`,
  "literal, stripped": `|-\n${indented(BODY, "            ")}`,
  folded: `>\n${indented(BODY, "        ")}`,
  double: `${JSON.stringify(BODY)}\n`,
  single: `'pack: x'\n`,
  plain: `replicas\n`,
};
const hostOf = (style: string): string =>
  `packs:\n  - name: a\n    type: spectro\n    values: ${STYLES[style] ?? ""}    tag: "1"\n`;

describe.each(Object.keys(STYLES))("an edit in a %s body", (style) => {
  it("leaves a body that says what was wanted, and the rest of the file as it was", () => {
    const host = hostOf(style);
    const reading = read(host);
    const [body] = bodiesOf(reading, profilesIn(reading)[0]!);
    const { placed, field } = body!;
    const { text } = placed.body;
    let made = 0;
    const edit = fc.tuple(fc.nat(text.length), fc.nat(6), fc.constantFrom("x", "", "  a: b\n", "'q'", '"', "1"));
    fc.assert(
      fc.property(edit, ([start, length, newText]) => {
        const wanted = { range: { start, end: Math.min(text.length, start + length) }, newText };
        const hostEdit = editInHost(reading.tree, field.node, placed, wanted);
        if (hostEdit === undefined) return;
        made++;
        const after = read(applyEdits(host, [hostEdit]));
        const profile = profilesIn(after)[0]!;
        const expected = applyEdits(text, [wanted]);
        // A value that is empty now has no body.
        expect(bodiesOf(after, profile)[0]?.placed.body.text ?? "").toBe(expected);
        expect(profile.packs[0]?.tag?.text).toBe("1");
      }),
      { numRuns: 400 },
    );
    expect(made).toBeGreaterThan(50);
  });
});

/** Long texts in every style that edits can be made in, whose middle is far from both ends. */
const LONG: Readonly<Record<string, fc.Arbitrary<string>>> = {
  literal: block("|", "\n"),
  "literal, kept": block("|+", "\n"),
  "literal, indicated": block("|2", "\n"),
  "literal, CRLF": block("|", "\r\n"),
  double: quoted('"', ["\\n", "\\t", "\\U0001F600", '\\"', "\n        ", "  \n\n        "]),
  single: quoted("'", ["''", '"', "\n        ", " \n        "]),
};

function block(header: string, feed: string): fc.Arbitrary<string> {
  const line = fc.constantFrom("a: b", "list:", "", "  deeper: é😀", "# note", "   ", "    x: '{{ y }}'");
  const content = fc.array(line, { minLength: 6, maxLength: 14 });
  return content.map(
    (lines) => [header, "      first: 1", ...lines.map((text) => text && `      ${text}`)].join(feed) + feed,
  );
}

function quoted(quote: string, special: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.constantFrom("word", " ", "a: 1", "é😀", "some longer words", "  ", ...special);
  return fc.array(piece, { minLength: 20, maxLength: 60 }).map((pieces) => `${quote}${pieces.join("")}${quote}\n`);
}

describe.each(Object.entries(LONG))("an edit in a long %s body", (_style, scalars) => {
  it("leaves a body that says what was wanted, though only what is around it is looked at", () => {
    let made = 0;
    const newText = fc.constantFrom("x", "", "  a: b\n", "\n", "'q'", '"', " ", "\t", "\\", "   c\nd\n");
    const edit = fc.record({ scalar: scalars, place: fc.nat(1000), length: fc.nat(8), newText });
    fc.assert(
      fc.property(edit, ({ scalar, place, length, newText }) => {
        const host = `packs:\n  - name: a\n    values: ${scalar}    tag: "1"\n`;
        const reading = read(host);
        const [body] = reading.tree.problems.length > 0 ? [] : bodiesOf(reading, profilesIn(reading)[0]!);
        if (body === undefined) return;
        const { text } = body.placed.body;
        const start = place % (text.length + 1);
        const wanted = { range: { start, end: Math.min(text.length, start + length) }, newText };
        const hostEdit = editInHost(reading.tree, body.field.node, body.placed, wanted);
        if (hostEdit === undefined) return;
        made++;
        const after = read(applyEdits(host, [hostEdit]));
        expect(bodiesOf(after, profilesIn(after)[0]!)[0]?.placed.body.text).toBe(applyEdits(text, [wanted]));
      }),
      { numRuns: 1500 },
    );
    expect(made).toBeGreaterThan(300);
  });
});
