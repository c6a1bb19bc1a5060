import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { toBody, toHost, toHostEnd, toHostRange } from "../../server/src/syntax/embedded/embeddedBody";
import { bodyAt } from "../../server/src/profile/reading";
import { NONE, rangeOf } from "../../server/src/syntax/tree";
import { read } from "../helpers/reading";

const HEAD = "packs:\n- name: a\n  layer: addon\n";

/** The body of the first pack's values, with a function that gives the file's text for a stretch of the body. */
function valuesOf(content: string, language: "yaml" | "json" = "yaml") {
  const reading = read(content, language);
  const profile = reading.documents[0]?.profiles[0];
  const node = profile?.packs[0]?.values?.node ?? NONE;
  const placed = bodyAt(reading, node);
  if (placed === undefined) throw new Error(`No values in ${content}`);
  const { body, hostStart } = placed;
  return {
    body,
    node,
    reading,
    hostText: (start: number, end: number) => {
      const range = toHostRange(body.map, { start, end });
      return content.slice(hostStart + range.start, hostStart + range.end);
    },
    scalar: rangeOf(reading.tree, node),
  };
}

/** Finds a word in the body, and says which text of the file it came from. */
function hostOf(content: string, word: string, language: "yaml" | "json" = "yaml"): string {
  const { body, hostText } = valuesOf(content, language);
  const at = body.text.indexOf(word);
  expect(at, `${word} in ${body.text}`).toBeGreaterThanOrEqual(0);
  return hostText(at, at + word.length);
}

describe("a stretch of a body comes from the file's text", () => {
  it.each([
    ["literal", "  values: |\n    a: 1\n    b: two\n", "two", "two"],
    ["literal with CRLF", "  values: |\r\n    a: 1\r\n    b: two\r\n", "two", "two"],
    ["literal, over lines", "  values: |\n    a: 1\n    b: two\n", "1\nb", "1\n    b"],
    ["literal, indicated", "  values: |2-\n      a: 1\n    b: two\n", "two", "two"],
    ["folded", "  values: >\n    a: 1\n\n    b: two\n", "two", "two"],
    ["folded, across a fold", "  values: >\n    some\n    words\n", "e w", "e\n    w"],
    ["plain", "  values: some: words\n".replace(": w", " w"), "words", "words"],
    ["plain, over lines", "  values: some\n    words\n", "words", "words"],
    ["single quotes", "  values: 'it''s: two'\n", "'s: t", "''s: t"],
    ["double quotes", '  values: "a: \\"b\\"\\nc: two"\n', '"b"\nc', '\\"b\\"\\nc'],
    ["double quotes, astral", '  values: "\\u0041\\U0001F600: two"\n', "😀", "\\U0001F600"],
    ["double quotes, continued", '  values: "a: \\\n    two"\n', "two", "two"],
    ["alias", "  x: &v |\n    a: two\n  values: *v\n", "two", "two"],
  ])("%s", (_name, values, word, host) => {
    expect(hostOf(HEAD + values, word)).toBe(host);
  });

  it("spaces beyond the indentation are text to a block scalar, at its end, too", () => {
    for (const sign of ["|", ">", "|+"]) {
      expect(valuesOf(`${HEAD}  values: ${sign}\n    a\n      \n    \n`).body.text).toMatch(/^a\n {2}\n/);
    }
  });

  it("in JSON, with escapes and surrogate pairs", () => {
    const content = '{"name":"p","packs":[{"name":"a","layer":"addon","values":"a: \\"x\\"\\nb: \\ud83d\\ude00\\tc"}]}';
    expect(hostOf(content, "x", "json")).toBe("x");
    expect(hostOf(content, "b: ", "json")).toBe("b: ");
    expect(hostOf(content, "\tc", "json")).toBe("\\tc");
  });
});

const line = fc.string({ unit: fc.constantFrom("a", ":", " ", "#", "é", "😀", '"', "'", "\\", "-"), maxLength: 8 });
const bodyText = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.map((text) => text.trimEnd()));

/** Every way of writing a text as a scalar below `values:`; those that cannot hold it are left out by the test. */
const WRITERS: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  literal: (lines) => `|2-\n${lines.map((text) => `    ${text}`).join("\n")}\n`,
  "literal, kept": (lines) => `|2+\n${lines.map((text) => `    ${text}`).join("\n")}\n\n`,
  "literal, CRLF": (lines) => `|2\r\n${lines.map((text) => `    ${text}\r\n`).join("")}`,
  folded: (lines) => `>2-\n${lines.map((text) => `    ${text}`).join("\n")}\n`,
  double: (lines) => `${JSON.stringify(lines.join("\n"))}\n`,
  single: (lines) => `'${lines.join("\n\n    ").replace(/'/g, "''")}'\n`,
};

describe.each(Object.entries(WRITERS))("positions in a %s scalar", (_name, write) => {
  it("lead there and back, and the text is what YAML says it is", () => {
    fc.assert(
      fc.property(bodyText, (lines) => {
        const content = `${HEAD}  values: ${write(lines)}  tag: "1"\n`;
        const { body, scalar, reading } = valuesOf(content);
        const oracle = parseDocument(content).toJS() as { packs: { values: string }[] };
        expect(body.text).toBe(oracle.packs[0]?.values);
        expect(reading.tree.problems).toEqual([]);
        for (let offset = 0; offset < body.text.length; offset++) {
          const start = toHost(body.map, offset);
          const end = toHostEnd(body.map, offset + 1);
          expect(start).toBeLessThanOrEqual(end);
          expect(scalar.start + end).toBeLessThanOrEqual(scalar.end);
          // Each character leads back to itself, or to the beginning of the fold or escape that it is part of.
          const back = toBody(body.map, start);
          expect(back).toBeLessThanOrEqual(offset);
          expect(toHost(body.map, back)).toBe(start);
          const host = content.slice(scalar.start + start, scalar.start + end);
          if (end - start === 1 && host !== "\n" && host !== " ") expect(host).toBe(body.text[offset]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
