import fc from "fast-check";
import { Language, Parser } from "web-tree-sitter";
import { describe, expect, it } from "vitest";
import { skeletonOf } from "../../server/src/syntax/hcl/skeleton";
import { syntaxOf, type HclNode } from "../../server/src/syntax/hcl/hclNode";
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
];

async function parserOf(): Promise<(text: string) => ReturnType<Parser["parse"]>> {
  await Parser.init();
  const parser = new Parser();
  const grammar = await TEST_ASSETS("tree-sitter-terraform.wasm");
  parser.setLanguage(await Language.load(grammar ?? new Uint8Array()));
  return (text) => parser.parse(text);
}

const parse = await parserOf();

/** All nodes with their places, except the pieces of texts. */
function nodesIn(text: string, isWhole: boolean): string[] {
  const skeleton = isWhole ? { text, offsetOf: (offset: number) => offset } : skeletonOf(text);
  const parsed = parse(skeleton.text);
  if (parsed === null) throw new Error("The grammar gives no tree.");
  const { root, faults } = syntaxOf(parsed, text, skeleton);
  parsed.delete();
  const listed = (node: HclNode): string[] => [
    ...(IGNORED.has(node.type) ? [] : [`${node.type} ${node.startIndex}-${node.endIndex}`]),
    ...node.namedChildren.flatMap(listed),
  ];
  // What a broken text is taken for is not what matters, but whether it is.
  return faults.length > 0 ? ["broken"] : listed(root);
}

// An empty string has another name than one with pieces.
const IGNORED: ReadonlySet<string> = new Set(["template_literal", "string_lit", "quoted_template"]);

describe("a text without the content of its heredocs and strings", () => {
  it.each(TEXTS)("has the nodes of the whole text: %j", (text) => {
    expect(nodesIn(text, false)).toEqual(nodesIn(text, true));
  });

  it("has the nodes of the whole text, whatever is in it", () => {
    const texts = fc.record({ profile: hclProfiles, forms, unit: fc.constantFrom(1, 2, 4), edits: damage });
    fc.assert(
      fc.property(texts, fc.boolean(), ({ profile, forms: list, unit, edits }, isDamaged) => {
        const sound = resourceOf(profile, (index) => list[index % list.length] ?? "quoted", unit);
        const text = isDamaged ? damaged(sound, edits) : sound;
        expect(nodesIn(text, false)).toEqual(nodesIn(text, true));
      }),
      { numRuns: 200 },
    );
  });

  it("is as long as its blocks, not as its texts", () => {
    const text = `a = <<EOT\n${LONG.repeat(100)}\nEOT\nb = "${LONG.repeat(100)}"\n`;
    expect(skeletonOf(text).text.length).toBeLessThan(40);
  });
});
