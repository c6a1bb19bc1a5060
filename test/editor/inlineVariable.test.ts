import { describe, expect, it } from "vitest";
import { extractVariable } from "../../server/src/editor/actions/extractVariable";
import { inlineVariable } from "../../server/src/editor/actions/inlineVariable";
import { applyEdits } from "../../server/src/text/edit";
import { inWords } from "../../server/src/text/message";
import { withCursor } from "../helpers/cursor";
import { read } from "../helpers/reading";

const HEAD =
  "metadata: { name: shop }\nspec:\n  template:\n    type: add-on\n    packs:\n      - name: web\n        values: |\n";
const OTHER = "    - name: other\n      format: string\n";

/** What happens at the cursor in values, with a variable `size` of these properties. */
function inlined(values: string, variable: string): string {
  const text = `${HEAD}${values.replace(/^(?=.)/gm, "          ")}  variables:\n${OTHER}    - name: size\n${variable.replace(/^(?=.)/gm, "      ")}`;
  const { text: content, offset } = withCursor(text);
  const [change] = inlineVariable(read(content), offset);
  if (change === undefined) return "none";
  expect(inWords(change.title)).toBe('Inline the variable "size"');
  if ("reason" in change.result) return inWords(change.result.reason);
  const after = applyEdits(content, change.result.edits);
  expect(read(after).tree.problems).toEqual([]);
  const at = after.indexOf("  variables:");
  expect(after.slice(at)).toBe(`  variables:\n${OTHER}`);
  return after.slice(HEAD.length, at).replace(/^ {10}/gm, "");
}

const FIVE = "format: number\ndefaultValue: '5'\n";

describe("inlining a variable", () => {
  it.each([
    ["a number", "a: '{{.spectro.var.si‸ze}}'\n", FIVE, "a: 5\n"],
    ["a number in double quotes", 'a: "{{ .spectro.var.si‸ze }}"\n', FIVE, 'a: "5"\n'],
    [
      "a text that looks like a number",
      "a: '{{.spectro.var.si‸ze}}'\n",
      "format: string\ndefaultValue: '5'\n",
      "a: '5'\n",
    ],
    [
      "a text",
      "a: '{{.spectro.var.si‸ze}}' # ours\nb: '{{.spectro.var.size}}-x'\n",
      "defaultValue: it's\n",
      "a: \"it's\" # ours\nb: 'it''s-x'\n",
    ],
    ["a part of a text", 'a: "x {{.spectro.var.si‸ze}} y"\n', "defaultValue: 'a\"b'\n", 'a: "x a\\"b y"\n'],
    ["a block", "a: |\n  x {{.spectro.var.si‸ze}}\n", "defaultValue: 'a: b'\n", "a: |\n  x a: b\n"],
    ["a key", "'{{.spectro.var.si‸ze}}': 1\n", "defaultValue: big\n", "'big': 1\n"],
  ])("replaces %s", (_, values, variable, after) => {
    expect(inlined(values, variable)).toBe(after);
  });

  it("can be asked for at the declaration, and leaves other variables", () => {
    const { text, offset } = withCursor(
      `${HEAD}          a: '{{.spectro.var.size}}-{{.spectro.var.sizes}}'\n  variables:\n    - { name: si‸ze, defaultValue: big }\n    - { name: sizes }\n`,
    );
    const [change] = inlineVariable(read(text), offset);
    const edits = change !== undefined && "edits" in change.result ? change.result.edits : [];
    expect(applyEdits(text, edits)).toBe(
      `${HEAD}          a: 'big-{{.spectro.var.sizes}}'\n  variables:\n    - { name: sizes }\n`,
    );
  });

  it.each([
    ["a masked variable", "a: '{{.spectro.var.si‸ze}}'\n", "isSensitive: true\ndefaultValue: x\n", /masked/],
    ["one without a default", "a: '{{.spectro.var.si‸ze}}'\n", "format: string\n", /no default/],
    ["a function", "a: '{{.spectro.var.si‸ze | upper}}'\n", FIVE, /cannot be replaced/],
    ["a longer path", "a: '{{.spectro.var.si‸ze.x}}'\n", FIVE, /cannot be replaced/],
    ["an uncertain macro", "a: '{{.spectro.var.si‸ze}}'\nb: '{{ if .spectro.var.size }}'\n", FIVE, /not certain/],
  ])("says why it cannot replace %s", (_, values, variable, reason) => {
    expect(inlined(values, variable)).toMatch(reason);
  });

  it("is not offered for other macros", () => {
    expect(inlined("a: '{{.spectro.system.clus‸ter.name}}'\n", FIVE)).toBe("none");
    expect(inlined("a: '{{.spectro.var.oth‸ers}}'\n", FIVE)).toBe("none");
  });

  it.each(["replicas: ‸2", "host: sh‸op", 'tag: "1.‸20"', "isOn: tr‸ue", "on: { a: [1, b‸] }"])(
    "is the opposite of moving a value to a variable: %s",
    (line) => {
      const { text, offset } = withCursor(`${HEAD}          ${line}\n`);
      const [fix] = extractVariable(read(text), offset);
      const moved = applyEdits(text, fix?.edits ?? []);
      expect(moved).toContain("{{.spectro.var.");
      const [change] = inlineVariable(read(moved), moved.indexOf(".var.") + 6);
      const edits = change !== undefined && "edits" in change.result ? change.result.edits : [];
      expect(applyEdits(moved, edits)).toBe(text);
    },
  );

  it("works in JSON", () => {
    const values = "a: '{{.spectro.var.size}}'\nb: \"{{.spectro.var.size}}\"\n";
    const profile = (text: string, variables: readonly object[]): string =>
      JSON.stringify({
        metadata: { name: "shop" },
        spec: { template: { packs: [{ name: "web", layer: "addon", values: text }] }, variables },
      });
    const text = profile(values, [{ name: "size", format: "string", defaultValue: "big" }, { name: "other" }]);
    const [change] = inlineVariable(read(text, "json"), text.indexOf(".var.") + 6);
    const edits = change !== undefined && "edits" in change.result ? change.result.edits : [];
    expect(applyEdits(text, edits)).toBe(profile('a: big\nb: "big"\n', [{ name: "other" }]));
  });
});
