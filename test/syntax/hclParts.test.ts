import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openParser, type HclParser } from "../../server/src/syntax/hcl/hclLibrary";
import type { HclNode } from "../../server/src/syntax/hcl/hclNode";
import { partsOf, readParts, type Part, type Scope } from "../../server/src/syntax/hcl/hclParts";
import { entriesIn, rangeIn } from "../../server/src/syntax/hcl/hclSyntax";
import type { Range } from "../../server/src/text/range";
import { changeBetween } from "../../server/src/text/textChange";
import { TEST_ASSETS } from "../helpers/assets";
import { damage, damaged } from "../helpers/damage";
import { forms, resourceOf } from "../helpers/hcl";
import { hclProfiles } from "../helpers/hclProfiles";

const LONG = "long ".repeat(40);

/** Texts in which it matters where strings, comments, heredocs and templates end. */
const TEXTS = [
  `a = <<EOT\n${LONG}\nEOT\nb = 1\n`,
  `a = <<-EOT\r\n  ${LONG}\r\n  EOT\r\nb = 1\r\n`,
  "a = <<EOT\nEOT\nb = 1\n",
  "a = <<EOT\n\n\nEOT\n",
  'a = <<EOT\nx ${var.a} y\n  ${join("EOT\\n", ["}"])}\nEOT\nb = 1\n',
  "a = <<EOT\n%{ if true }\nx: 1\n%{ endif }\nEOT\n",
  "a = <<EOT\n$${x} %%{y} $x\nEOT\n",
  "a = <<EOT\nEOTX\n EOT x\nEOT\nb = 1\n",
  "a = <<EOT\nx ${\nEOT\n",
  "a = <<EOT\nnever closed\n",
  `a = "${LONG} <<EOT"\nb = <<EOT\nx\nEOT\n`,
  `a = "${LONG}\\" \${"}"} ${LONG}"\n`,
  `a = "${LONG}\nb = 1\n`,
  '# <<EOT\na = 1 // "\n/* <<EOT\n" */ b = <<EOT\nx\nEOT\n',
  "a = f(<<A\nx\nA\n, <<B\ny\nB\n)\n",
  "a = <<é-1\nx\né-1\nb = 1\n",
  `resource "x" "${LONG}" {\n}\n`,
  'a {\n  b {\n    c = 1 # note\n  }\n  d "e" {}\n}\nf {\n}\n# end\n',
  "a {\n  b = { c = 1 }\n  d = [for x in { e = 1, f : 2 } : x if x]\n  g = [for x in y : x if { h = 1 } == x]\n}\n",
  'a {\n  b = "${f({ c = 1 })}"\n}\n',
  "a {\n  b = {\n    c = <<EOT\n}\nEOT\n  }\n}\n",
  "a {\n  { b = 1 }\n}\n",
  "a {\n  b {\n    c = 1\n  }\n",
  "a {\n  b = 1\n  }\n}\n",
  "a {\n  b = (\n}\nc {\n}\n",
  "a /* { */ b {\n  c = 1 // }\n}\n",
  "a\n{\n  b = 1\n}\n",
  `${"a {\n".repeat(100)}b = 1\n${"}\n".repeat(100)}`,
];

const parse = await openParser(TEST_ASSETS);
if (parse === undefined) throw new Error("The grammar cannot be loaded.");

/** A text that the grammar reads at once. */
function wholeOf(text: string): Part {
  return { length: text.length, skeleton: text, cuts: [], places: [], missing: [], syntax: parse!(text, true) };
}

/** All nodes with their places, except the pieces of texts. */
function nodesIn(file: Part): string[] {
  const scopes = [...partsOf({ part: file, start: 0 })];
  // What a broken text is taken for is not what matters, but whether it is.
  if (scopes.some(({ part }) => part.syntax.faults.length > 0)) return ["broken"];
  const comments = scopes.flatMap((scope) => scope.part.syntax.comments.map((one) => `# ${placeOf(scope, one)}`));
  const listed = (scope: Scope, node: HclNode): string[] => {
    const { inner, entries } = entriesIn(scope, node);
    return [
      ...(IGNORED.has(node.type) ? [] : [`${node.type} ${placeOf(scope, node)}`]),
      ...node.children.filter(({ type }) => type !== "body").flatMap((child) => listed(scope, child)),
      ...entries.flatMap((entry) => listed(inner, entry)),
    ];
  };
  const nodes = file.syntax.entries.flatMap((entry) => listed({ part: file, start: 0 }, entry));
  return [...nodes, ...comments.sort()];
}

function placeOf(scope: Scope, node: Range): string {
  const { start, end } = rangeIn(scope, node);
  return `${start}-${end}`;
}

// An empty string has another name than one with pieces.
const IGNORED: ReadonlySet<string> = new Set(["template_literal", "string_lit", "quoted_template"]);

describe("a text that is read in parts", () => {
  it.each(TEXTS)("has the nodes of the whole text: %j", (text) => {
    expect(nodesIn(readParts(text, parse))).toEqual(nodesIn(wholeOf(text)));
  });

  it("has the nodes of the whole text, whatever is in it", () => {
    const texts = fc.record({ profile: hclProfiles, forms, unit: fc.constantFrom(1, 2, 4), edits: damage });
    fc.assert(
      fc.property(texts, fc.boolean(), ({ profile, forms: list, unit, edits }, isDamaged) => {
        const sound = resourceOf(profile, (index) => list[index % list.length] ?? "quoted", unit);
        const text = isDamaged ? damaged(sound, edits) : sound;
        expect(nodesIn(readParts(text, parse))).toEqual(nodesIn(wholeOf(text)));
      }),
      { numRuns: 200 },
    );
  });

  it("is as long as its blocks, not as its texts", () => {
    const text = `a = <<EOT\n${LONG.repeat(100)}\nEOT\nb = "${LONG.repeat(100)}"\n`;
    expect(readParts(text, parse).skeleton.length).toBeLessThan(40);
  });
});

/** The skeletons that are parsed for a text after an edit of it, and those of the whole text. */
function parsedAfter(before: string, place: string, inserted: string): { key: string[]; all: string[] } {
  const parsed: string[] = [];
  const counting: HclParser = (text, isFile) => {
    parsed.push(text);
    return parse!(text, isFile);
  };
  const part = readParts(before, counting);
  const all = parsed.splice(0);
  const at = before.indexOf(place) + place.length;
  const after = before.slice(0, at) + inserted + before.slice(at);
  readParts(after, counting, { part, change: changeBetween(before, after) });
  return { key: parsed, all };
}

const pack = (i: number): string =>
  `  pack {\n    name = "p${i}"\n    values = <<-EOT\n      key-${i}: a\n${"      b: c\n".repeat(50)}    EOT\n  }\n`;
const packs = (count: number): string =>
  `resource "x" "y" {\n  name = "n"\n${Array.from({ length: count }, (_, i) => pack(i)).join("")}}\nlocals {\n  a = 1\n}\n`;

describe.each([4, 40])("after a key in a text with %d blocks", (count) => {
  it.each([
    ["a text", "key-2: a", "b", 0],
    ["a line of a text", "key-2: a", "\n      d: e", 0],
    ["an attribute", 'name = "p2', "x", 1],
    ["an attribute that is begun", 'name = "p2"', "\n    ty", 1],
    ["the attribute around blocks", 'name = "n', "x", 1],
    ["another block", "a = 1", "0", 1],
    ["a comment at the end", "a = 1\n}\n", "# x", 1],
  ])("in %s, the part with it alone is parsed", (_, place, inserted, parsed) => {
    const { key, all } = parsedAfter(packs(count), place, inserted);
    expect(all).toHaveLength(count + 3);
    expect(key).toHaveLength(parsed);
  });

  it("that opens another brace, what is not inside it is not parsed", () => {
    const { key } = parsedAfter(packs(count), 'name = "p2"', "\n    manifest {");
    expect(key.join("")).not.toContain("p1");
    expect(key.join("")).not.toContain("p3");
  });
});
