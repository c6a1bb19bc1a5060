import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editInHost } from "../../server/src/profile/bodyEdits";
import { bodiesOf } from "../../server/src/profile/bodies";
import { profilesIn } from "../../server/src/profile/reading";
import { applyEdits } from "../../server/src/text/edit";
import { read } from "../helpers/reading";

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
