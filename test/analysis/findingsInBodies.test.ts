import { describe, expect, it } from "vitest";
import { findingsIn } from "../helpers/reading";
import type { LanguageId } from "../helpers/languages";

/** Checks that the errors in a text stand exactly between the marks « and ». */
function check(marked: string, rules: readonly string[], language: LanguageId = "yaml"): void {
  const text = marked.replace(/[«»]/g, "");
  const wanted: string[] = [];
  for (let from = marked.indexOf("«"), marks = 0; from >= 0; from = marked.indexOf("«", from + 1), marks += 2) {
    const end = marked.indexOf("»", from);
    wanted.push(`${from - marks}-${end - marks - 1}`);
  }
  const found = findingsIn(text, language).filter(({ severity }) => severity === "error");
  expect(found.map(({ rule }) => rule)).toEqual(rules);
  expect(found.map(({ range }) => `${range.start}-${range.end}`)).toEqual(wanted);
}

const pack = (values: string): string =>
  `name: p\ntype: add-on\npacks:\n  - name: a\n    layer: addon\n    tag: "1.0"\n    values: ${values}`;
const json = (values: string): string =>
  `{"name":"p","type":"add-on","packs":[{"name":"a","layer":"addon","tag":"1.0","values":${values}}]}`;

const DUPLICATE = ["values-duplicate-key"];

describe("a key that stands twice is found at its exact place", () => {
  it.each([
    ["literal", "|\n      a: 1\n      «a»: 2\n"],
    ["literal, stripped", "|-\n      a: 1\n      «a»: 2\n\n\n"],
    ["literal, kept", "|+\n      a: 1\n      «a»: 2\n\n\n"],
    ["literal, indented by more", "|\n             a: 1\n             «a»: 2"],
    [
      "literal, indentation stated",
      "|3\n         a:\n          - 1\n       b: 1\n       «b»: 2\n".replace("         a", "       a"),
    ],
    ["literal, stated and stripped", "|1-\n     a: 1\n     «a»: 2\n"],
    ["literal, stripped and stated", "|-1\n     a: 1\n     «a»: 2\n"],
    ["literal, with a comment on its header", "| # why: a\n      a: 1\n      «a»: 2\n"],
    ["literal, blank lines first", "|\n\n  \n      a: 1\n\n\n      «a»: 2\n"],
    ["literal, tabs in texts", "|\n      a: 1\t# x\n      b: '\t'\n      «a»: 2\n"],
    ["literal, astral letters", "|\n      é😀: 😀\n      b: 😀 # 😀\n      «é😀»: 2\n"],
    ["folded, more-indented lines", ">\n      a:\n\n        b: 1\n        «b»: 2\n\n      «a»: 3\n"],
    ["folded, blank lines between", ">-\n      a: 1\n\n      c: some\n      words\n\n      «a»: 2\n"],
    ["folded, indentation stated", ">2+\n        deeper: 1\n\n        «deeper»: 2\n"],
    ["single quotes", "'a: ''😀''\n\n\n      b: 1\n\n      «a»: 2'\n"],
    ["double quotes", '"a: \\"x\\"\\n«a»: 2"\n'],
    ["double quotes, surrogate pairs as escapes", '"\\ud83d\\ude00: \\U0001F600\\nb: \\xe9\\n«\\ud83d\\ude00»: 2"\n'],
    ["double quotes, a key half of escapes", '"ab: 1\\n«\\u0061b»: 2"\n'],
    ["double quotes, over lines", '"a: 1\\n\\\n        b: 2\\n\\\n        \\ \\ \\n«a»: 3"\n'],
    ["double quotes, folded", '"a: some\n      words\n\n\n      «a»: 3"\n'],
    ["with an anchor", "&v |\n      a: 1\n      «a»: 2\n"],
    ["with an anchor and a tag", "!!str &v |\n      a: 1\n      «a»: 2\n"],
    ["on a line of its own", "\n      |\n        a: 1\n        «a»: 2\n"],
  ])("%s", (_style, values) => {
    const count = values.split("«").length - 1;
    check(
      pack(values),
      Array.from({ length: count }, () => "values-duplicate-key"),
    );
  });

  it.each([
    ["plain escapes", '"a: 1\\n«a»: 2\\n"'],
    ["letters as escapes", '"\\u0061b: \\"\\u00e9\\"\\r\\n«ab»: 2"'],
    ["surrogate pairs as escapes", '"b: \\ud83d\\ude00\\tx\\n\\ud83d\\ude00: 1\\n«\\ud83d\\ude00»: 2"'],
    ["surrogate pairs as they are", '"b: 😀\\n😀: 1\\n«😀»: 2"'],
    ["slashes and backslashes", '"a\\/b: \\"\\\\\\\\\\"\\n«a\\/b»: 2"'],
  ])("JSON, %s", (_style, values) => {
    check(json(values), DUPLICATE, "json");
  });

  it("with CRLF", () => {
    for (const values of [
      "|\n      a: 1\n\n      «a»: 2\n",
      "'a: 1\n\n      «a»: 2'\n",
      ">+\n      a: 1\n\n      «a»: 2\n\n",
    ]) {
      check(pack(values).replace(/\n/g, "\r\n"), DUPLICATE);
    }
    check(`\uFEFF${pack("|\n      a: 1\n      «a»: 2\n")}`.replace(/\n/g, "\r\n"), DUPLICATE);
  });

  it("behind a byte order mark", () => {
    check(`\uFEFF${pack("|1\n     a: 1\n     «a»: 2\n")}`, DUPLICATE);
    check(`\uFEFF${json('"a: 1\\n«a»: 2"')}`, DUPLICATE, "json");
  });

  it("once, where an alias or a merge leads to it", () => {
    const texts = "texts: &v |\n  a: 1\n  «a»: 2\n";
    const one = '  - { name: NAME, layer: addon, tag: "1.0", values: *v }\n';
    check(`name: p\ntype: add-on\n${texts}packs:\n${one}${one.replace("NAME", "OTHER")}`, DUPLICATE);
    const base = "base: &b\n  layer: addon\n  tag: '1.0'\n  values: >\n    a: 1\n\n    «a»: 2\n";
    check(`name: p\ntype: add-on\n${base}packs:\n  - { <<: *b, name: x }\n  - <<: [*b]\n    name: y\n`, DUPLICATE);
  });

  it("in each document of a file, with anchors of its own", () => {
    const first = pack("&v |\n      a: 1\n      «a»: 2\n");
    const text = `${first}---\n${first}...\n---\n${pack('"b: 1\\n«b»: 2"\n')}`;
    check(text, [...DUPLICATE, ...DUPLICATE, ...DUPLICATE]);
  });

  it("in manifests, each at its place", () => {
    const manifest = (name: string, content: string): string => `      - name: ${name}\n        content: ${content}\n`;
    const object = "apiVersion: v1, kind: X, metadata: { name: x, namespace: x }";
    const content =
      manifest("one", `|\n          { ${object}, «kind»: Y }`) + manifest("two", `'{ ${object}, «kind»: Y }'`);
    const head = 'name: p\ntype: add-on\npacks:\n  - name: a\n    type: manifest\n    layer: addon\n    tag: "1.0"\n';
    check(`${head}    manifests:\n${content}`, [...DUPLICATE, ...DUPLICATE]);
  });
});

describe("a fault of syntax is found at its exact place", () => {
  it.each([
    ["tabs in a literal", "|\n      a:\n      «\t»b: 1\n"],
    ["tabs as they are in double quotes", '"a:\\n«\\t»b: 1"\n'],
    ["a quote that is not closed, in a literal", '|-\n      a: «"»open\n      b: 1\n'],
    ["a quote that is not closed, in single quotes", "'a: «\"»open\n\n      b: 1'\n"],
    ["a quote that is not closed, in double quotes", '"a: «\\"»open\\nb: 1"\n'],
    ["a missing colon in a folded text", ">\n      a: 1\n\n      «b»\n\n      c: 2\n"],
    ["a second document", "|\n      a: 1\n      ---\n      «b»\n      c: 2\n"],
  ])("%s", (_fault, values) => {
    check(pack(values), ["values-syntax"]);
  });

  it("in JSON", () => {
    check(json('"a:\\n«\\t»b: \\ud83d\\ude00"'), ["values-syntax"], "json");
    check(json('"\\ud83d\\ude00: 1\\n«b»\\nc: 2"'), ["values-syntax"], "json");
  });
});
