import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../../server/src/syntax/json/json";
import { readYaml } from "../../../server/src/syntax/yaml/yaml";
import { isPartConfirmed } from "../../../server/src/syntax/yaml/yamlConfirmation";
import { readWithLibrary } from "../../../server/src/syntax/yaml/yamlLibrary";
import { readYamlLines } from "../../../server/src/syntax/yaml/yamlReader";
import type { Tree } from "../../../server/src/syntax/tree";
import { integersOf } from "../../../server/src/syntax/records";
import { yamlish } from "../../helpers/arbitraries";
import { forms, resourceOf } from "../../helpers/hcl";
import { hclProfiles } from "../../helpers/hclProfiles";
import { languageNamed } from "../../helpers/languages";

/** All that a tree is, but what it was copied from. */
function all({ source, records, documents, problems, comments }: Tree): unknown {
  return { source, records: [...integersOf({ records })], documents, problems, comments };
}

interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly text: string;
}

const BITS = [
  "a",
  "b: 1",
  "\n",
  "\n  ",
  "\n- ",
  '"',
  "'",
  ":",
  " ",
  "#",
  "x",
  "- ",
  "{",
  "}",
  "[",
  "]",
  ",",
  "|",
  "\n    c: |\n",
  "\t",
  "&a ",
  "*a",
  "{{ .spectro.var.x }}",
  "\r\n",
  "---\n",
  "\\n",
  '"k": 1,',
  "<<EOT\n",
  "\nEOT\n",
  "${",
  "pack {\n",
  "locals {\n  x = 1\n}\n",
  "local.x",
  "data.x.y.id",
];
const edit = fc.record({
  at: fc.nat(),
  removed: fc.nat(12),
  text: fc.array(fc.constantFrom(...BITS), { maxLength: 3 }).map((bits) => bits.join("")),
});

function apply(source: string, { at, removed, text }: Edit): string {
  const start = at % (source.length + 1);
  return source.slice(0, start) + text + source.slice(start + removed);
}

/** Reads one text after the other, each with the reading before it, and compares with reading it alone. */
function check(read: (source: string, earlier?: Tree) => Tree, source: string, edits: readonly Edit[]): void {
  let text = source;
  let tree = read(text);
  for (const each of edits) {
    text = apply(text, each);
    tree = read(text, tree);
    expect(all(tree), JSON.stringify(text)).toEqual(all(read(text)));
  }
}

const RUNS = Number(process.env["RUNS"] ?? 1500);

describe("a reading that copies from the earlier one", () => {
  it("is the same as one without it, in YAML", () => {
    fc.assert(
      fc.property(
        fc.array(yamlish(), { minLength: 1, maxLength: 4 }),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (parts, edits) => {
          check(readYaml, parts.join("\n"), edits);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("and in Terraform", () => {
    const around = fc.constantFrom("", "# note\n", 'locals {\n  x = "y"\n}\n', 'data "x" "y" {\n  id = "z"\n}\n');
    const resource = fc
      .record({ profile: hclProfiles, forms })
      .map(({ profile, forms: list }) => resourceOf(profile, (index) => list[index % list.length] ?? "quoted"));
    const files = fc.array(fc.oneof(around, resource), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(files, fc.array(edit, { minLength: 1, maxLength: 6 }), (parts, edits) => {
        check(languageNamed("terraform").read, parts.join(""), edits);
      }),
      { numRuns: RUNS },
    );
  });

  it("and in JSON, indented or not", () => {
    const json = fc
      .tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2))
      .map(([value, indent]) => JSON.stringify(value, null, indent));
    fc.assert(
      fc.property(json, fc.array(edit, { minLength: 1, maxLength: 6 }), (source, edits) => {
        check(readJson, source, edits);
      }),
      { numRuns: RUNS },
    );
  });
});

describe("a problem that the library confirms in a part", () => {
  it("is one of the whole text, too", () => {
    fc.assert(
      fc.property(yamlish(), fc.array(edit, { maxLength: 4 }), (base, edits) => {
        const source = edits.reduce(apply, base);
        const { tree, isConclusive } = readYamlLines(source);
        fc.pre(isConclusive && tree.problems.length > 0 && isPartConfirmed(tree));
        expect(readWithLibrary(source).problems, source).not.toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
