import { describe, expect, it } from "vitest";
import { inWords } from "../../server/src/text/message";
import { createService } from "../../server/src/service/createService";
import { readYaml } from "../../server/src/syntax/yaml/yaml";
import { readWithLibrary } from "../../server/src/syntax/yaml/yamlLibrary";

// YAML 1.2 (5.1) allows tabs and line breaks, and no other control character anywhere in a text.

const found = (source: string): string[] =>
  readYaml(source).problems.map(({ range }) => `${String(range.start)}-${String(range.end)}`);

describe("characters that YAML does not allow", () => {
  it.each([
    ["a plain value", "a: x\u0001y\n", "4-5"],
    ["double quotes", 'a: "x\u0007"\n', "5-6"],
    ["single quotes", "a: 'x\u001b'\n", "5-6"],
    ["a key", "a\u0002: 1\n", "1-2"],
    ["a comment", "# \u0003\na: 1\n", "2-3"],
    ["a block scalar", "a: |\n  x\u0004\n", "8-9"],
    ["braces", "a: { b: \u0005 }\n", "8-9"],
    ["an empty line", "a: 1\n\u0006\nb: 2\n", "5-6"],
    ["a text of nothing else", "\u0008", "0-1"],
    ["a macro", 'a: "{{ .spectro.var.x\u0001 }}"\n', "21-22"],
  ])("are found in %s, at their place", (_, source, range) => {
    expect(found(source)).toContain(range);
    // What the own reader is sure of does not change with it.
    const { problems: _own, source: _source, ...rest } = readYaml(source);
    expect(rest.documents).toEqual(readYaml(source.replace(/[\0-\x08\x1b]/g, "?")).documents);
  });

  it("are those of its grammar, and in quotes those that JSON escapes", () => {
    const refusedIn = (before: string, after: string): string[] => {
      const refused: number[] = [];
      for (let code = 0; code <= 0xffff; code++) {
        if (code >= 0xd800 && code <= 0xdfff) continue;
        const { problems } = readYaml(`a: ${before}${String.fromCharCode(code)}${after}\n`);
        if (problems.some(({ message }) => inWords(message).includes("U+"))) refused.push(code);
      }
      const isOut = (code: number | undefined): boolean => code !== undefined && refused.includes(code);
      return refused.filter((code) => !isOut(code - 1) || !isOut(code + 1)).map((code) => code.toString(16));
    };
    const control = ["0", "8", "b", "c", "e", "1f"];
    expect(refusedIn("x", "y")).toEqual([...control, "7f", "84", "86", "9f", "fffe", "ffff"]);
    expect(refusedIn("x # ", "y")).toEqual([...control, "7f", "84", "86", "9f", "fffe", "ffff"]);
    expect(refusedIn('"x', 'y"')).toEqual(control);
    expect(refusedIn('{ "x', 'y": 1 }')).toEqual(control);
    expect(refusedIn("'x", "y'")).toEqual(control);
    expect(found('\uFEFFa: "😀\u0085\t"\r\nb: "\uD800"\n')).toEqual([]);
    // The library takes them without a word.
    expect(readWithLibrary("a: x\u0001y\n").problems).toEqual([]);
  });

  it("in a row are one problem, which names the first", () => {
    const { problems } = readYaml("a: x\u0001\u0002y\u0003\n");
    expect(problems.map(({ range }) => range)).toEqual([
      { start: 4, end: 6 },
      { start: 7, end: 8 },
    ]);
    expect(inWords(problems[0]?.message ?? "")).toBe(
      "control character U+0001 is not allowed. Remove it, or write `\\u0001` in double quotes",
    );
  });

  it("come and go with edits as if the text was read anew", () => {
    const textWith = (changes: Readonly<Record<number, string>>): string =>
      Array.from({ length: 40 }, (_, i) => changes[i] ?? `key${String(i)}: value\n`).join("");
    const texts = [
      {},
      { 20: "key20: va\u0001lue\n" },
      { 3: "key3: v\n", 20: "key20: va\u0001lue\n" },
      { 20: "key20: va\u0001lue\n", 38: "# \u0002\n" },
      { 38: "# \u0002\n" },
      {},
      { 0: "{{ a }}: 1\n" },
      { 0: "{{ a }}: \u0001\n" },
    ].map(textWith);
    let earlier = readYaml("");
    for (const text of texts) {
      earlier = readYaml(text, earlier);
      expect(earlier.problems, JSON.stringify(text)).toEqual(readYaml(text).problems);
    }
  });
});

describe("findings", () => {
  const findings = async (name: string, text: string): Promise<string[]> => {
    const reply = await createService().findings({ uri: `file:///w/${name}`, text });
    return (reply?.value ?? []).map(
      ({ rule, range }) => `${rule} ${JSON.stringify(text.slice(range.start, range.end))}`,
    );
  };
  const profile = (values: string, extra = ""): string => `metadata: { name: a }
spec:
  template:
    type: add-on
    packs:
      - name: p
        layer: addon
        tag: "1"
        ${extra}values: ${values}
`;

  it("are at the place, in the file, and in values as far as these are texts of their own", async () => {
    expect(await findings("a.yaml", profile("|\n          a: x\u0001\n"))).toEqual(['yaml-syntax "\\u0001"']);
    expect(await findings("a.yaml", profile('"a: x\\x01\\n"'))).toEqual(['values-syntax "\\\\x01"']);
    expect(await findings("a.yaml", profile('"a: 1"', "# \u0007\n        "))).toEqual(['yaml-syntax "\\u0007"']);
    const json = (text: string): string =>
      JSON.stringify({
        metadata: { name: "a" },
        spec: { template: { type: "add-on", packs: [{ name: "p", layer: "addon", tag: "1", values: text }] } },
      });
    expect(await findings("a.json", json("a: x\u0002"))).toEqual(['values-syntax "\\\\u0002"']);
    expect(await findings("a.json", json("a: x"))).toEqual([]);
  });
});
