import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { bodiesOf } from "../../server/src/profile/packBodies";
import { toBody, toHost, toHostEnd, type OffsetMap } from "../../server/src/syntax/embedded/embeddedBody";
import { profilesIn } from "../../server/src/profile/reading";
import { read } from "../helpers/reading";
import { SCALAR_STYLES } from "../helpers/scalars";

/** What a library says of a text with a scalar in it; undefined where it finds a fault. */
function oracle(
  content: string,
  isJson: boolean,
): { readonly packs: { readonly values: unknown; tag: unknown }[] } | undefined {
  if (isJson) return JSON.parse(content) as ReturnType<typeof oracle>;
  const document = parseDocument(content);
  return document.errors.length > 0 ? undefined : (document.toJS() as ReturnType<typeof oracle>);
}

/** Every character of a body leads to its own text in the file, or to the beginning of the escape or fold it is of. */
function checkMap(map: OffsetMap, body: string, host: string): void {
  let lastEnd = 0;
  for (let offset = 0; offset < body.length; offset++) {
    const start = toHost(map, offset);
    const end = toHostEnd(map, offset + 1);
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(host.length);
    // Folds and escapes may stand for several characters, which share their place.
    expect(end).toBeGreaterThanOrEqual(lastEnd);
    lastEnd = end;
    const back = toBody(map, start);
    expect(back).toBeLessThanOrEqual(offset);
    expect(toHost(map, back)).toBe(start);
    if (end - start === 1 && !/\s/.test(host.slice(start, end))) expect(host.slice(start, end)).toBe(body[offset]);
  }
  let lastBody = 0;
  for (let offset = 0; offset <= host.length; offset++) {
    const inBody = toBody(map, offset);
    expect(inBody).toBeGreaterThanOrEqual(lastBody);
    expect(inBody).toBeLessThanOrEqual(body.length);
    lastBody = inBody;
  }
}

const SURROUNDINGS = [
  { name: "in a list", before: 'packs:\n  - name: a\n    tag: "1"\n    values: ', column: 4, after: "" },
  { name: "before other keys", before: "packs:\n- name: a\n  values: ", column: 2, after: '  tag: "1"\n' },
  { name: "with an anchor", before: 'packs:\n- name: a\n  tag: "1"\n  values: &v ', column: 2, after: "" },
  { name: "with a tag", before: 'packs:\n- name: a\n  tag: "1"\n  values: !!str ', column: 2, after: "" },
  { name: "behind a BOM", before: '\uFEFFpacks:\n- tag: "1"\n  name: a\n  values: ', column: 2, after: "" },
];

describe.each(SCALAR_STYLES)("a body in a $name scalar", ({ at, isJson = false }) => {
  const surroundings = isJson
    ? [{ name: "in JSON", before: '{"packs":[{"name":"a","tag":"1","values":', column: 0, after: "}]}" }]
    : SURROUNDINGS;
  it.each(surroundings)("$name says what YAML says, and leads there and back", ({ before, column, after }) => {
    let read_ = 0;
    fc.assert(
      fc.property(at(column), (scalar) => {
        // Blank lines behind an escaped break are line feeds to YAML 1.2 and to Go's reader, and a blank to the library.
        fc.pre(!/\\\r?\n[ \t]*\r?\n/.test(scalar));
        // Lines of spaces at the end of block text: beyond the indentation they are text, but not always to the library.
        fc.pre(!/^[|>][^]*\n +\r?\n\s*$/.test(scalar));
        const separator = isJson || scalar.endsWith("\n") ? "" : scalar.includes("\r\n") ? "\r\n" : "\n";
        const content = before + scalar + separator + after;
        const expected = oracle(content, isJson)?.packs[0];
        if (expected === undefined || typeof expected.values !== "string" || expected.values === "") return;
        read_++;
        const reading = read(content, isJson ? "json" : "yaml");
        const profile = profilesIn(reading)[0];
        const body = profile === undefined ? undefined : bodiesOf(reading, profile)[0];
        expect(reading.tree.problems, content).toEqual([]);
        expect(body?.placed.body.text, JSON.stringify(content)).toBe(expected.values);
        expect(profile?.packs[0]?.tag?.text).toBe(expected.tag);
        if (body === undefined) return;
        const { hostStart } = body.placed;
        const host = content.slice(hostStart, body.field.range.end);
        checkMap(body.placed.body.map, body.placed.body.text, host);
      }),
      { numRuns: 250 },
    );
    expect(read_).toBeGreaterThan(60);
  });
});
